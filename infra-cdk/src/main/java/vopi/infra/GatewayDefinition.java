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
import software.amazon.awscdk.Size;

/// The API's description for API Gateway: routes, whether they need a key, the function of each,
/// the gateway's own responses, and the checks that the gateway supports: required parameters, and
/// that a required body is a JSON object. The functions check everything else, so schemas and
/// examples are omitted from the import, which supports only some of them.
final class GatewayDefinition {
    private static final String ANY = "x-amazon-apigateway-any-method";
    private static final String COMPRESSION = "x-amazon-apigateway-minimum-compression-size";
    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", ANY);
    private static final String VALIDATOR = "x-amazon-apigateway-request-validator";
    private static final List<String> KEPT = List.of("operationId", "security", VALIDATOR);
    private static final String INTEGRATION = "x-amazon-apigateway-integration";
    private static final String HEADER = "gatewayresponse.header.";

    /// API Gateway imports OpenAPI 3.0. The document is version 3.1, but the imported part contains
    /// nothing that the two versions write differently.
    private static final String IMPORTED = "3.0.3";

    private static final String RESPONSES = "x-amazon-apigateway-gateway-responses";

    /// The only body model in the import.
    static final String OBJECT = "JsonObject";

    private static final Map<String, Object> BODY =
            Map.of(
                    "required",
                    true,
                    "content",
                    Map.of(
                            "application/json",
                            Map.of("schema", Map.of("$ref", "#/components/schemas/" + OBJECT))));

    private final Map<String, Object> document;
    private final Map<String, String> values;
    private final Map<String, Streamed> streamed;
    private final List<String> origins;

    private GatewayDefinition(
            Map<String, Object> document,
            Map<String, String> values,
            Map<String, Streamed> streamed,
            List<String> origins) {
        this.document = document;
        this.values = values;
        this.streamed = streamed;
        this.origins = origins;
    }

    /// A function whose response the gateway passes on while it is written.
    ///
    /// @param uri its address for such calls
    /// @param timeoutSeconds of the function; the gateway allows 15 minutes
    record Streamed(String uri, int timeoutSeconds) {}

    /// @param values replacement for each `${name}` of the document
    /// @param streamed functions by `operationId`, in place of those that the document names
    /// @param origins whose pages may call the API
    static Map<String, Object> of(
            String yaml,
            Map<String, String> values,
            Map<String, Streamed> streamed,
            List<String> origins) {
        try {
            Map<String, Object> document =
                    new YAMLMapper().readValue(yaml, new TypeReference<>() {});
            return new GatewayDefinition(document, values, streamed, origins).make();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the API's description is no YAML", e);
        }
    }

    /// One operation.
    record Route(String path, String method, String uri, boolean needsKey) {}

    /// Minimum size of a response for compression, in bytes.
    ///
    /// @param definition made by this class
    static Size compressed(Map<String, Object> definition) {
        return Size.bytes((Number) Objects.requireNonNull(definition.get(COMPRESSION)));
    }

    /// @param definition made by this class
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
                method.equals(ANY) ? "ANY" : method.toUpperCase(Locale.ROOT),
                String.valueOf(map(operation.get(INTEGRATION)).get("uri")),
                operation.get("security") instanceof List<?> security && !security.isEmpty());
    }

    private Map<String, Object> make() {
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("openapi", IMPORTED);
        Map<String, Object> info = map(document.get("info"));
        made.put("info", Map.of("title", info.get("title"), "version", info.get("version")));
        document.forEach((name, value) -> {
            if (name.startsWith("x-amazon-")) {
                made.put(name, name.equals(RESPONSES) ? forBrowsers(map(value)) : value);
            }
        });
        Map<String, Object> paths = new LinkedHashMap<>();
        map(document.get("paths")).forEach((path, item) -> paths.put(path, route(map(item))));
        made.put("paths", paths);
        Object schemes = map(document.get("components")).get("securitySchemes");
        made.put(
                "components",
                Map.of(
                        "securitySchemes",
                        schemes,
                        "schemas",
                        Map.of(OBJECT, Map.of("type", "object"))));
        return made;
    }

    /// The gateway cannot select an origin: if pages of any origin may call the API, pages of every
    /// origin may read the gateway's own responses. They contain no data of a client.
    private Map<String, Object> forBrowsers(Map<String, Object> responses) {
        if (origins.isEmpty()) {
            return responses;
        }
        String origin = origins.size() == 1 ? origins.getFirst() : "*";
        Map<String, Object> open = new LinkedHashMap<>();
        responses.forEach((kind, response) -> {
            Map<String, Object> answer = new LinkedHashMap<>(map(response));
            Map<String, Object> headers = new LinkedHashMap<>();
            if (answer.get("responseParameters") != null) {
                headers.putAll(map(answer.get("responseParameters")));
            }
            headers.put(HEADER + "Access-Control-Allow-Origin", "'" + origin + "'");
            headers.put(HEADER + "Access-Control-Expose-Headers", "'x-amzn-RequestId,Retry-After'");
            answer.put("responseParameters", headers);
            open.put(kind, answer);
        });
        return open;
    }

    private Map<String, Object> route(Map<String, Object> item) {
        Map<String, Object> route = new LinkedHashMap<>();
        List<Object> shared = required(item.get("parameters"));
        item.forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                route.put(method, operation(map(operation), shared));
            }
        });
        return route;
    }

    /// The gateway ignores the document's global `security` and reads only the operation's.
    private Map<String, Object> operation(Map<String, Object> given, List<Object> shared) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("security", document.get("security"));
        given.forEach((name, value) -> {
            if (KEPT.contains(name)) {
                operation.put(name, value);
            }
        });
        List<Object> parameters = new ArrayList<>(shared);
        parameters.addAll(required(given.get("parameters")));
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        if (given.get("requestBody") != null
                && Boolean.TRUE.equals(map(given.get("requestBody")).get("required"))) {
            operation.put("requestBody", BODY);
        }
        operation.put("responses", Map.of("default", Map.of("description", "As documented")));
        Map<String, Object> integration = new LinkedHashMap<>(map(given.get(INTEGRATION)));
        integration.computeIfPresent(
                "uri", (_, uri) -> Pipeline.substituted(uri.toString(), values));
        Streamed stream = streamed.get(String.valueOf(given.get("operationId")));
        if (stream != null) {
            integration.put("uri", stream.uri());
            integration.put("responseTransferMode", "STREAM");
            integration.put("timeoutInMillis", 1_000 * stream.timeoutSeconds());
        }
        operation.put(INTEGRATION, integration);
        return operation;
    }

    /// Name, location and type of each parameter.
    private List<Object> required(@Nullable Object parameters) {
        List<Object> required = new ArrayList<>();
        if (parameters instanceof List<?> all) {
            for (Object one : all) {
                Map<String, Object> parameter = resolved(map(one));
                if (Boolean.TRUE.equals(parameter.get("required"))) {
                    Map<String, Object> kept = new LinkedHashMap<>();
                    kept.put("name", parameter.get("name"));
                    kept.put("in", parameter.get("in"));
                    kept.put("required", true);
                    kept.put("schema", Map.of("type", map(parameter.get("schema")).get("type")));
                    required.add(kept);
                }
            }
        }
        return required;
    }

    private Map<String, Object> resolved(Map<String, Object> parameter) {
        if (!(parameter.get("$ref") instanceof String reference)) {
            return parameter;
        }
        Map<String, Object> at = document;
        for (String name : reference.substring("#/".length()).split("/", -1)) {
            at = map(at.get(name));
        }
        return at;
    }

    @SuppressWarnings("unchecked") // the document's objects have text for keys
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
