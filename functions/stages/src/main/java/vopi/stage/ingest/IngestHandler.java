package vopi.stage.ingest;

import vopi.runtime.lambda.StageHandler;

/// State Ingest: the JSON of [Ingest.Input] -> that of [Ingest.Output].
public final class IngestHandler extends StageHandler<Ingest.Input, Ingest.Output> {
    public IngestHandler() {
        this(IngestWiring.fromEnvironment());
    }

    public IngestHandler(IngestWiring wiring) {
        super(Ingest.Input.class, wiring.ingest()::run);
    }
}
