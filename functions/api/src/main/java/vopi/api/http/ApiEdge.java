package vopi.api.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.api.contract.ApiContract;
import vopi.api.contract.ContractOperation;
import vopi.api.contract.StorableText;
import vopi.core.error.Defect;
import vopi.core.error.Failure;
import vopi.core.error.MalformedRequest;
import vopi.core.error.NotFound;
import vopi.core.error.PayloadTooLarge;
import vopi.core.error.UnsupportedMediaType;
import vopi.runtime.json.Json;

/// Converts an event of API Gateway to its response, by the contract. The only place that catches
/// failures. Thread-safe.
///
/// `Server-Timing: handler;dur=12.3` says how many milliseconds passed between the event and its
/// response, without the network and the gateway.
public final class ApiEdge {
    /// Large enough for the longest list of parts that completes an upload.
    public static final int MAX_BODY_BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ApiEdge.class);

    private final ApiContract contract;
    private final Headers headers;
    private final LongSupplier nanoTime;

    /// @param nanoTime as [System#nanoTime]
    public ApiEdge(ApiContract contract, Headers headers, LongSupplier nanoTime) {
        this.contract = contract;
        this.headers = headers;
        this.nanoTime = nanoTime;
    }

    /// @param routes by `operationId`: the operations of this function
    public void serve(InputStream in, OutputStream out, Map<String, RouteHandler> routes)
            throws IOException {
        out.write(Json.bytes(answer(in.readAllBytes(), routes)));
    }

    /// @param json event of the gateway
    /// @param routes by `operationId`: the operations of this function
    public APIGatewayProxyResponseEvent answer(byte[] json, Map<String, RouteHandler> routes) {
        long begun = nanoTime.getAsLong();
        APIGatewayProxyResponseEvent answer = answer(Json.read(json, GatewayEvent.class), routes);
        double millis = (nanoTime.getAsLong() - begun) / 1e6;
        answer.getHeaders()
                .put("Server-Timing", String.format(Locale.ROOT, "handler;dur=%.1f", millis));
        return answer;
    }

    APIGatewayProxyResponseEvent answer(GatewayEvent event, Map<String, RouteHandler> routes) {
        ApiRequest request = ApiRequest.of(event);
        ApiResponse response = guarded(request, routes);
        return new APIGatewayProxyResponseEvent()
                .withStatusCode(response.status())
                .withHeaders(headers.of(response, request))
                .withBody(response.body() == null ? "" : response.body())
                .withIsBase64Encoded(false);
    }

    private ApiResponse guarded(ApiRequest request, Map<String, RouteHandler> routes) {
        try {
            return answer(request, routes);
        } catch (Failure failure) {
            if (ErrorResponses.isOurs(failure)) {
                LOG.error("{} {} failed", request.method(), request.resource(), failure);
            }
            return ErrorResponses.of(failure, request.id());
        } catch (RuntimeException bug) {
            LOG.error("{} {} failed", request.method(), request.resource(), bug);
            return ErrorResponses.of(new Defect("unexpected", bug), request.id());
        }
    }

    private ApiResponse answer(ApiRequest request, Map<String, RouteHandler> routes) {
        Optional<ContractOperation> known =
                contract.operation(request.method(), request.resource());
        if (known.isEmpty()) {
            return notServed(request);
        }
        ContractOperation operation = known.get();
        if (request.method().equals("OPTIONS")) {
            return headers.preflight(request);
        }
        RouteHandler route = routes.get(operation.id());
        if (route == null) {
            throw new Defect("the gateway sent " + operation.id() + " to the wrong function");
        }
        if (operation.needsKey()) {
            var _ = ValidatedRequest.owner(request);
        }
        if (!request.path().values().stream().allMatch(StorableText::is)) {
            throw new NotFound("There is nothing at this address");
        }
        JsonNode body = body(request, operation);
        operation.check(request.values(), body);
        return route.answer(new ValidatedRequest(request, operation, body));
    }

    private ApiResponse notServed(ApiRequest request) {
        Set<String> methods = contract.methods(request.resource());
        if (methods.isEmpty()) {
            throw new NotFound("There is no such route");
        }
        return ErrorResponses.methodNotAllowed(methods, request.id());
    }

    private static JsonNode body(ApiRequest request, ContractOperation operation) {
        byte[] bytes = request.bytes();
        if (bytes.length > MAX_BODY_BYTES) {
            throw new PayloadTooLarge("The body is larger than " + MAX_BODY_BYTES + " bytes");
        }
        if (!operation.takesBody()) {
            return MissingNode.getInstance();
        }
        if (new String(bytes, StandardCharsets.ISO_8859_1).isBlank()) {
            if (operation.bodyRequired()) {
                throw new MalformedRequest(
                        "The body is empty: send a JSON object with the fields that /docs lists for"
                                + " this operation");
            }
            return MissingNode.getInstance();
        }
        String type = request.header("content-type").orElse("application/json");
        String essence = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!essence.equals("application/json")) {
            throw new UnsupportedMediaType("The body must be application/json");
        }
        try {
            return Json.tree(utf8(bytes));
        } catch (JsonProcessingException | CharacterCodingException malformed) {
            throw new MalformedRequest("The body is not JSON", malformed);
        }
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
