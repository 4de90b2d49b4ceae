package vopi.stage.score;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import vopi.runtime.lambda.StageEntry;

/// State `ScoreSegment`.
public final class ScoreSegmentHandler implements RequestStreamHandler {
    private final ScoreSegmentWiring wiring;

    public ScoreSegmentHandler() {
        this(ScoreSegmentWiring.fromEnvironment());
    }

    public ScoreSegmentHandler(ScoreSegmentWiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        StageEntry.serve(in, out, ScoreSegment.Input.class, wiring.scoreSegment()::run);
    }
}
