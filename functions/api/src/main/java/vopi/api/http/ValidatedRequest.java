package vopi.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import vopi.api.contract.ContractOperation;
import vopi.api.contract.UnknownField;
import vopi.core.error.Defect;
import vopi.core.error.NotFound;
import vopi.core.error.Unauthorized;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobId;
import vopi.runtime.json.Json;

/// A request that matches the contract: its parameters and its body are validated.
public final class ValidatedRequest {
    private final ApiRequest request;
    private final ContractOperation operation;
    private final JsonNode body;

    ValidatedRequest(ApiRequest request, ContractOperation operation, JsonNode body) {
        this.request = request;
        this.operation = operation;
        this.body = body;
    }

    /// @throws Unauthorized if the gateway passed a call without a key
    public ApiKeyId owner() {
        return owner(request);
    }

    static ApiKeyId owner(ApiRequest request) {
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

    /// @throws NotFound if the id in the path is not a job id
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

    public Optional<String> query(String name) {
        return Optional.ofNullable(request.query().get(name));
    }

    /// @param name in lower case
    public Optional<String> header(String name) {
        return request.header(name);
    }

    /// An integer query parameter: the sent value, or the document's default.
    public int number(String name) {
        return operation.number(name, request.values());
    }

    /// Top-level body fields that are not used.
    public List<UnknownField> unknownFields() {
        return operation.unknownFields(body);
    }

    /// The body, if one was sent.
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

    /// The path of this call with other values for two query parameters, without the host.
    public String pageLink(int limit, int offset) {
        String path = request.basePath() + operation.path().replace("{id}", job().text());
        return path + "?limit=" + limit + "&offset=" + offset;
    }

    /// Prefix of the document's paths in the client's URL.
    public String basePath() {
        return request.basePath();
    }
}
