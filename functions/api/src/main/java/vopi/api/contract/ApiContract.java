package vopi.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The document `openapi.yaml`, read once. Thread-safe: the tree is never changed.
public final class ApiContract {
    /// Class path resource.
    public static final String RESOURCE = "/openapi.yaml";

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch");

    private final JsonNode document;
    private final Map<String, ContractOperation> operations = new HashMap<>();

    ApiContract(JsonNode document) {
        this.document = document;
        document.path("paths")
                .properties()
                .forEach(path -> readPath(path.getKey(), path.getValue()));
    }

    public static ApiContract load() {
        try (InputStream in = ApiContract.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("no " + RESOURCE + " on the class path");
            }
            return new ApiContract(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable " + RESOURCE, e);
        }
    }

    /// `HEAD` is served by the operation of `GET`.
    ///
    /// @param resource path template as in the document: `/api/v1/jobs/{id}`
    public Optional<ContractOperation> operation(String method, String resource) {
        ContractOperation exact = operations.get(key(method, resource));
        return exact == null && method.equals("HEAD")
                ? operation("GET", resource)
                : Optional.ofNullable(exact);
    }

    /// The methods of a path, with `HEAD` wherever there is `GET`; empty for an unknown path.
    ///
    /// @param resource path template as in the document
    public Set<String> methods(String resource) {
        Set<String> methods = new TreeSet<>();
        for (ContractOperation operation : operations.values()) {
            if (operation.path().equals(resource)) {
                methods.add(operation.method());
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    public List<ContractOperation> operations() {
        return List.copyOf(operations.values());
    }

    public JsonNode document() {
        return document;
    }

    /// Follows a `$ref` within the document, if the node is one.
    JsonNode resolve(JsonNode node) {
        JsonNode at = node;
        for (int hops = 0; at.has("$ref"); hops++) {
            at = document.at(at.get("$ref").asText().substring(1));
            if (at instanceof MissingNode || hops > 8) {
                throw new IllegalStateException("unresolved: " + node.get("$ref").asText());
            }
        }
        return at;
    }

    private void readPath(String path, JsonNode item) {
        item.properties().stream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .forEach(entry -> readOperation(path, entry.getKey(), item, entry.getValue()));
    }

    private void readOperation(String path, String method, JsonNode item, JsonNode node) {
        List<ContractParameter> parameters = new ArrayList<>();
        item.path("parameters").forEach(each -> parameters.add(parameter(each)));
        node.path("parameters").forEach(each -> parameters.add(parameter(each)));
        JsonNode security = node.has("security") ? node.get("security") : document.path("security");
        JsonNode body = resolve(node.path("requestBody"));
        ContractOperation operation =
                new ContractOperation(
                        node.path("operationId").asText(),
                        method.toUpperCase(Locale.ROOT),
                        path,
                        !security.isEmpty(),
                        parameters,
                        body.at("/content/application~1json/schema"),
                        body.path("required").asBoolean(false),
                        new SchemaValidator(this));
        operations.put(key(method, path), operation);
    }

    private ContractParameter parameter(JsonNode node) {
        JsonNode parameter = resolve(node);
        return new ContractParameter(
                parameter.get("name").asText(),
                parameter.get("in").asText(),
                parameter.path("required").asBoolean(false),
                resolve(parameter.get("schema")));
    }

    private static String key(String method, String resource) {
        return method.toUpperCase(Locale.ROOT) + " " + resource;
    }
}
