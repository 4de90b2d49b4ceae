package vopi.aws.migrate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.runtime.lambda.StageEntry;

/// The migration function. Called with an empty object, or by CloudFormation's provider framework
/// at each deployment; deleting the stack leaves the schema to the database's own removal policy.
public final class MigrateHandler implements RequestStreamHandler {
    /// @param requestType `Create`, `Update` or `Delete`; absent where it is called by hand
    record Request(@JsonProperty("RequestType") @Nullable String requestType) {}

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
        StageEntry.serve(in, out, Request.class, this::migrate);
    }

    private Map<String, Object> migrate(Request request) {
        List<String> applied =
                "Delete".equals(request.requestType()) ? List.of() : app.migrations().apply();
        return Map.of("PhysicalResourceId", "vopi-schema", "Data", Map.of("applied", applied));
    }
}
