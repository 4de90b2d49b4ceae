package vopi.stage.generate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import vopi.runtime.lambda.StageEntry;

/// State GenerateImages: `{jobId, view}` -> `{view, made, failed}`.
public final class GenerateImagesHandler implements RequestStreamHandler {
    private final GenerateWiring app;

    public GenerateImagesHandler() {
        this(GenerateWiring.fromEnvironment());
    }

    public GenerateImagesHandler(GenerateWiring app) {
        this.app = app;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        StageEntry.serve(
                in,
                out,
                GenerateImages.Input.class,
                input -> app.stage().run(input, StageEntry.timeLeft(context)));
    }
}
