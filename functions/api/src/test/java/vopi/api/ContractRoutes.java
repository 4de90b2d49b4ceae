package vopi.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vopi.api.contract.ContractOperation;
import vopi.runtime.json.Json;

/// Finds the route of a request in the document, as the gateway does.
final class ContractRoutes {
    /// Templates without parameters come first.
    private static final List<Route> ROUTES =
            TestApi.CONTRACT.operations().stream()
                    .map(ContractOperation::path)
                    .distinct()
                    .sorted((a, b) -> Boolean.compare(a.contains("{"), b.contains("{")))
                    .map(Route::of)
                    .toList();

    /// @param template as in the document
    private record Route(String template, Pattern pattern) {
        static Route of(String template) {
            String regex = template.replaceAll("\\{([A-Za-z]+)}", "(?<$1>[^/]+)");
            return new Route(template, Pattern.compile(regex));
        }

        boolean matches(String path, ObjectNode event) {
            Matcher matcher = pattern.matcher(path);
            if (matcher.matches()) {
                ObjectNode parameters = event.putObject("pathParameters");
                matcher.namedGroups()
                        .forEach((name, group) ->
                                parameters.put(name, decoded(matcher.group(group))));
            }
            return matcher.matches();
        }
    }

    private ContractRoutes() {}

    static String resource(String path) {
        return resource(URI.create(path).getRawPath(), Json.node(Map.of()).deepCopy());
    }

    /// @param event receives the parameters of the path
    static String resource(String path, ObjectNode event) {
        return ROUTES.stream()
                .filter(route -> route.matches(path, event))
                .findFirst()
                .map(Route::template)
                .orElseThrow(() -> new AssertionError("no route: " + path));
    }

    static @Nullable JsonNode query(URI uri) {
        if (uri.getRawQuery() == null) {
            return null;
        }
        ObjectNode query = Json.node(Map.of()).deepCopy();
        for (String pair : uri.getRawQuery().split("&", -1)) {
            query.put(decoded(pair.split("=", 2)[0]), decoded(pair.split("=", 2)[1]));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
