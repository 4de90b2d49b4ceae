package vopi.stage.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import vopi.runtime.lambda.StageEntry;

/// State `Ingest`.
public final class IngestHandler implements RequestStreamHandler {
    private final IngestWiring wiring;

    public IngestHandler() {
        this(IngestWiring.fromEnvironment());
    }

    public IngestHandler(IngestWiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        StageEntry.serve(in, out, Ingest.Input.class, wiring.ingest()::run);
    }
}
