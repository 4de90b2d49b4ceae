package vopi.stage.select;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import vopi.runtime.lambda.StageEntry;

/// State SelectVariants: `{jobId, batches}` -> `{views}`.
public final class SelectVariantsHandler implements RequestStreamHandler {
    private final SelectWiring app;

    public SelectVariantsHandler() {
        this(SelectWiring.fromEnvironment());
    }

    public SelectVariantsHandler(SelectWiring app) {
        this.app = app;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        StageEntry.serve(in, out, SelectVariants.Input.class, app.stage()::run);
    }
}
