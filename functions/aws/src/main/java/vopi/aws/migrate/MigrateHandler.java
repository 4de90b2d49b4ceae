package vopi.aws.migrate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.runtime.lambda.StageEntry;

/// The migration function. CloudFormation calls it as a custom resource at each deployment that
/// changes the schema or the user. To rotate the user's password, change the secret and call the
/// function by hand with an empty object. Deleting the stack does not delete the schema; the
/// database's removal policy applies.
public final class MigrateHandler implements RequestStreamHandler {
    private static final Logger LOG = LoggerFactory.getLogger(MigrateHandler.class);
    private static final String RESOURCE = "vopi-schema";

    /// @param requestType `Create`, `Update` or `Delete`; absent in a call by hand
    /// @param responseUrl where CloudFormation waits for the result; absent in a call by hand
    record Request(
            @JsonProperty("RequestType") @Nullable String requestType,
            @JsonProperty("ResponseURL") @Nullable String responseUrl,
            @JsonProperty("StackId") @Nullable String stackId,
            @JsonProperty("RequestId") @Nullable String requestId,
            @JsonProperty("LogicalResourceId") @Nullable String logicalResourceId) {}

    private final MigrateWiring app;

    public MigrateHandler() {
        this(MigrateWiring.fromEnvironment());
    }

    public MigrateHandler(MigrateWiring app) {
        this.app = app;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        StageEntry.serve(in, out, Request.class, this::serve);
    }

    private Map<String, Object> serve(Request request) {
        if (request.responseUrl() == null) {
            return migrate(request);
        }
        Map<String, Object> answer = new HashMap<>();
        answer.put("StackId", String.valueOf(request.stackId()));
        answer.put("RequestId", String.valueOf(request.requestId()));
        answer.put("LogicalResourceId", String.valueOf(request.logicalResourceId()));
        answer.putAll(outcome(request));
        CustomResourceReply.send(URI.create(request.responseUrl()), answer);
        return answer;
    }

    /// A failure is reported too: without a response, the stack would wait for an hour.
    private Map<String, Object> outcome(Request request) {
        Map<String, Object> outcome = new HashMap<>(Map.of("PhysicalResourceId", RESOURCE));
        try {
            outcome.putAll(migrate(request));
            outcome.put("Status", "SUCCESS");
        } catch (RuntimeException failed) {
            LOG.error("the schema could not be brought up", failed);
            outcome.put("Status", "FAILED");
            outcome.put("Reason", "the schema could not be brought up: " + failed.getMessage());
        }
        return outcome;
    }

    private Map<String, Object> migrate(Request request) {
        List<String> applied = List.of();
        if (!"Delete".equals(request.requestType())) {
            applied = app.migrations().apply();
            app.user().ifPresent(AppUser::bring);
        }
        return Map.of("PhysicalResourceId", RESOURCE, "Data", Map.of("applied", applied));
    }
}
