package vopi.emulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts of an OpenAPI 3.0 or 3.1 document that the gateway reads.
///
/// @param binaryTypes media types whose bodies are passed to functions as base64
/// @param compression of answers and requests
record ApiDocument(
        RouteTable routes,
        GatewayResponses responses,
        List<String> binaryTypes,
        Compression compression) {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch");
    private static final String ANY = "x-amazon-apigateway-any-method";
    private static final String INTEGRATION = "x-amazon-apigateway-integration";
    private static final String VALIDATOR = "x-amazon-apigateway-request-validator";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");
    private static final Pattern FUNCTION = Pattern.compile(".*/functions/([^/]+)/invocations");

    /// @param yaml YAML or JSON
    /// @param substitutions values of `${Name}`
    /// @param origins origins whose pages may read the gateway's own answers
    /// @throws IOException if the text is not YAML
    /// @throws IllegalArgumentException naming what the gateway does not implement
    static ApiDocument parse(String yaml, Map<String, String> substitutions, List<String> origins)
            throws IOException {
        JsonNode document = new YAMLMapper().readTree(substituted(yaml, substitutions));
        List<GatewayRoute> routes = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> addRoutes(document, path.getKey(), path.getValue(), routes));
        if (routes.isEmpty()) {
            throw new IllegalArgumentException("the document has no paths");
        }
        List<String> binary = new ArrayList<>();
        document.path("x-amazon-apigateway-binary-media-types")
                .forEach(t -> binary.add(t.asText()));
        return new ApiDocument(
                new RouteTable(routes),
                new GatewayResponses(
                        document.path("x-amazon-apigateway-gateway-responses"), origins),
                List.copyOf(binary),
                compression(document.path("x-amazon-apigateway-minimum-compression-size")));
    }

    private static Compression compression(JsonNode minimum) {
        return new Compression(
                minimum.isInt() ? Optional.of(minimum.intValue()) : Optional.empty());
    }

    boolean binary(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return binaryTypes.stream()
                .anyMatch(known ->
                        known.equals("*/*")
                                || known.equals(type)
                                || (known.endsWith("/*")
                                        && type.startsWith(
                                                known.substring(0, known.length() - 1))));
    }

    private static void addRoutes(
            JsonNode document, String resource, JsonNode operations, List<GatewayRoute> routes) {
        operations
                .properties()
                .forEach(entry -> {
                    String name = entry.getKey();
                    if (METHODS.contains(name) || name.equals(ANY)) {
                        String method = name.equals(ANY) ? "ANY" : name.toUpperCase(Locale.ROOT);
                        routes.add(route(document, method, resource, entry.getValue()));
                    }
                });
    }

    private static GatewayRoute route(
            JsonNode document, String method, String resource, JsonNode operation) {
        JsonNode integration = operation.path(INTEGRATION);
        String place = method + " " + resource;
        if (!integration.path("type").asText().equalsIgnoreCase("aws_proxy")) {
            throw new IllegalArgumentException(
                    place + ": only the integration aws_proxy is implemented");
        }
        Matcher function = FUNCTION.matcher(integration.path("uri").asText());
        if (!function.matches()) {
            throw new IllegalArgumentException(place + ": the integration names no function");
        }
        JsonNode security =
                operation.has("security") ? operation.path("security") : document.path("security");
        return new GatewayRoute(
                method,
                resource,
                function.group(1),
                keyRequired(document, security),
                objectRequired(document, operation));
    }

    /// Of a body's model only one thing is enforced: that the body is an object.
    private static boolean objectRequired(JsonNode document, JsonNode operation) {
        String validator =
                operation.path(VALIDATOR).asText(document.path(VALIDATOR).asText("none"));
        JsonNode model = operation.at("/requestBody/content/application~1json/schema");
        if (model.has("$ref")) {
            model = document.at(model.get("$ref").asText().substring(1));
        }
        return document.path(VALIDATOR + "s")
                        .path(validator)
                        .path("validateRequestBody")
                        .asBoolean()
                && model.path("type").asText().equals("object");
    }

    /// An empty list, or an empty alternative in it, requires no key.
    private static boolean keyRequired(JsonNode document, JsonNode security) {
        for (JsonNode alternative : security) {
            if (alternative.isEmpty()) {
                return false;
            }
        }
        for (JsonNode alternative : security) {
            for (Map.Entry<String, JsonNode> scheme : alternative.properties()) {
                JsonNode known =
                        document.path("components").path("securitySchemes").path(scheme.getKey());
                if (!known.path("type").asText().equals("apiKey")
                        || !known.path("name").asText().equalsIgnoreCase("x-api-key")) {
                    throw new IllegalArgumentException(
                            "security scheme not implemented: " + scheme.getKey());
                }
            }
        }
        return !security.isEmpty();
    }

    private static String substituted(String text, Map<String, String> substitutions) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                substitutions.getOrDefault(found.group(1), found.group())));
    }
}
