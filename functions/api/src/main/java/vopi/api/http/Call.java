package vopi.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import vopi.api.contract.Operation;
import vopi.core.error.Defect;
import vopi.core.error.NotFound;
import vopi.core.error.Unauthorized;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobId;
import vopi.runtime.json.Json;

/// A request that keeps the contract: its parameters and its body are what the document says.
public final class Call {
    private final Request request;
    private final Operation operation;
    private final Map<String, String> texts;
    private final JsonNode body;

    Call(Request request, Operation operation, Map<String, String> texts, JsonNode body) {
        this.request = request;
        this.operation = operation;
        this.texts = texts;
        this.body = body;
    }

    /// @throws Unauthorized where the gateway let a call without a key through
    public ApiKeyId owner() {
        return owner(request);
    }

    static ApiKeyId owner(Request request) {
        String keyId = request.keyId();
        if (keyId == null) {
            throw new Unauthorized("The x-api-key header is missing or its key is not known");
        }
        try {
            return new ApiKeyId(keyId);
        } catch (IllegalArgumentException malformed) {
            throw new Unauthorized("The key is not known", malformed);
        }
    }

    /// @throws NotFound where the path's id is no job id
    public JobId job() {
        return JobId.parse(path("id")).orElseThrow(() -> new NotFound("There is no such job"));
    }

    public String path(String name) {
        String value = request.path().get(name);
        if (value == null) {
            throw new Defect("the gateway passed no path parameter " + name);
        }
        return value;
    }

    /// A query or header parameter of the document.
    ///
    /// @param name header names in lower case
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /// An integer parameter: as sent, or the document's default.
    public int number(String name) {
        return operation.number(name, texts);
    }

    /// The body, where one was sent.
    public <T> Optional<T> body(Class<T> type) {
        if (body.isMissingNode()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.convert(body, type));
        } catch (JsonProcessingException e) {
            throw new Defect("the schema let through what is no " + type.getSimpleName(), e);
        }
    }

    /// The path of this call with other values for two query parameters, relative to the host.
    public String pageLink(int limit, int offset) {
        String path = request.basePath() + operation.path().replace("{id}", job().text());
        return path + "?limit=" + limit + "&offset=" + offset;
    }

    /// What stands before the paths of the document in the client's address.
    public String basePath() {
        return request.basePath();
    }
}
