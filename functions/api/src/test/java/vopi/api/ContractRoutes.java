package vopi.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vopi.api.contract.ContractOperation;
import vopi.runtime.json.Json;

/// Finds the route of a request in the document, as the gateway does.
final class ContractRoutes {
    private ContractRoutes() {}

    static String resource(String path) {
        return resource(URI.create(path).getRawPath(), Json.node(Map.of()).deepCopy());
    }

    /// @param event receives the parameters of the path
    static String resource(String path, ObjectNode event) {
        return TestApi.CONTRACT.operations().stream()
                .map(ContractOperation::path)
                .distinct()
                .sorted((a, b) -> Boolean.compare(a.contains("{"), b.contains("{")))
                .filter(template -> matches(template, path, event))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no route: " + path));
    }

    private static boolean matches(String template, String path, ObjectNode event) {
        String regex = template.replaceAll("\\{([A-Za-z]+)}", "(?<$1>[^/]+)");
        Matcher matcher = Pattern.compile(regex).matcher(path);
        if (matcher.matches()) {
            ObjectNode parameters = event.putObject("pathParameters");
            matcher.namedGroups()
                    .forEach((name, group) -> parameters.put(name, decoded(matcher.group(group))));
        }
        return matcher.matches();
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
