package vopi.stage.score;

import vopi.runtime.lambda.StageHandler;

/// State ScoreSegment: the JSON of [ScoreSegment.Input] -> that of [ScoreSegment.Output].
public final class ScoreSegmentHandler
        extends StageHandler<ScoreSegment.Input, ScoreSegment.Output> {
    public ScoreSegmentHandler() {
        this(ScoreSegmentWiring.fromEnvironment());
    }

    public ScoreSegmentHandler(ScoreSegmentWiring wiring) {
        super(ScoreSegment.Input.class, wiring.scoreSegment()::run);
    }
}
