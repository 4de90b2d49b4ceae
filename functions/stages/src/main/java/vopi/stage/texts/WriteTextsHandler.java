package vopi.stage.texts;

import vopi.runtime.lambda.StageHandler;

/// State WriteTexts: `{jobId, attempt}` -> `{written}`.
public final class WriteTextsHandler extends StageHandler<WriteTexts.Input, WriteTexts.Output> {
    public WriteTextsHandler() {
        this(WriteTextsWiring.fromEnvironment());
    }

    public WriteTextsHandler(WriteTextsWiring wiring) {
        super(WriteTexts.Input.class, (input, timeLeft) -> wiring.stage().run(input, timeLeft));
    }
}
