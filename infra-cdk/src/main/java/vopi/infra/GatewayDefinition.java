package vopi.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The API's description, as far as the gateway uses it: routes, whether they take a key, which
/// function serves them, and the gateway's own answers. Requests are validated by the functions, so
/// schemas, parameters and examples stay away from an import that takes only part of them.
final class GatewayDefinition {
    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch");
    private static final List<String> KEPT = List.of("operationId", "security");
    private static final String INTEGRATION = "x-amazon-apigateway-integration";

    private final Map<String, Object> document;
    private final Map<String, String> values;

    /// @param values what stands for each `${name}` of the document
    private GatewayDefinition(Map<String, Object> document, Map<String, String> values) {
        this.document = document;
        this.values = values;
    }

    static Map<String, Object> of(String yaml, Map<String, String> values) {
        try {
            Map<String, Object> document =
                    new YAMLMapper().readValue(yaml, new TypeReference<>() {});
            return new GatewayDefinition(document, values).make();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the API's description is no YAML", e);
        }
    }

    /// One operation.
    record Route(String path, String method, String uri, boolean needsKey) {}

    /// @param definition as made here
    static List<Route> routes(Map<String, Object> definition) {
        List<Route> routes = new ArrayList<>();
        map(definition.get("paths"))
                .forEach((path, item) ->
                        map(item)
                                .forEach((method, operation) ->
                                        routes.add(route(path, method, map(operation)))));
        return List.copyOf(routes);
    }

    private static Route route(String path, String method, Map<String, Object> operation) {
        return new Route(
                path,
                method.toUpperCase(Locale.ROOT),
                String.valueOf(map(operation.get(INTEGRATION)).get("uri")),
                operation.get("security") instanceof List<?> security && !security.isEmpty());
    }

    private Map<String, Object> make() {
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("openapi", document.get("openapi"));
        Map<String, Object> info = map(document.get("info"));
        made.put("info", Map.of("title", info.get("title"), "version", info.get("version")));
        document.forEach((name, value) -> {
            if (name.startsWith("x-amazon-")) {
                made.put(name, value);
            }
        });
        Map<String, Object> paths = new LinkedHashMap<>();
        map(document.get("paths")).forEach((path, item) -> paths.put(path, route(map(item))));
        made.put("paths", paths);
        Object schemes = map(document.get("components")).get("securitySchemes");
        made.put("components", Map.of("securitySchemes", schemes));
        return made;
    }

    private Map<String, Object> route(Map<String, Object> item) {
        Map<String, Object> route = new LinkedHashMap<>();
        item.forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                route.put(method, operation(map(operation)));
            }
        });
        return route;
    }

    /// The gateway does not look at the document's own `security`, only at the operation's.
    private Map<String, Object> operation(Map<String, Object> given) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("security", document.get("security"));
        given.forEach((name, value) -> {
            if (KEPT.contains(name)) {
                operation.put(name, value);
            }
        });
        operation.put("responses", Map.of("default", Map.of("description", "As documented")));
        Map<String, Object> integration = new LinkedHashMap<>(map(given.get(INTEGRATION)));
        integration.computeIfPresent(
                "uri", (_, uri) -> Pipeline.substituted(uri.toString(), values));
        operation.put(INTEGRATION, integration);
        return operation;
    }

    @SuppressWarnings("unchecked") // the document's objects have text for keys
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
