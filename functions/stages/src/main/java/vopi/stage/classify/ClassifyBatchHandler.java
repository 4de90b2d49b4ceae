package vopi.stage.classify;

import vopi.runtime.lambda.StageHandler;

/// State ClassifyBatch: the JSON of [ClassifyBatch.Input] -> that of [ClassifyBatch.Output].
public final class ClassifyBatchHandler
        extends StageHandler<ClassifyBatch.Input, ClassifyBatch.Output> {
    public ClassifyBatchHandler() {
        this(ClassifyWiring.fromEnvironment());
    }

    public ClassifyBatchHandler(ClassifyWiring wiring) {
        super(ClassifyBatch.Input.class, (input, timeLeft) -> wiring.stage().run(input, timeLeft));
    }
}
