package vopi.stage.classify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import vopi.runtime.lambda.StageEntry;

/// State ClassifyBatch: `{jobId, batch}` -> `{batch, views}`.
public final class ClassifyBatchHandler implements RequestStreamHandler {
    private final ClassifyWiring app;

    public ClassifyBatchHandler() {
        this(ClassifyWiring.fromEnvironment());
    }

    public ClassifyBatchHandler(ClassifyWiring app) {
        this.app = app;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        StageEntry.serve(
                in,
                out,
                ClassifyBatch.Input.class,
                input -> app.stage().run(input, StageEntry.timeLeft(context)));
    }
}
