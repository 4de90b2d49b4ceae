package vopi.stage.texts;

import vopi.runtime.lambda.StageHandler;

/// State WriteTexts: the JSON of [WriteTexts.Input] -> that of [WriteTexts.Output].
public final class WriteTextsHandler extends StageHandler<WriteTexts.Input, WriteTexts.Output> {
    public WriteTextsHandler() {
        this(WriteTextsWiring.fromEnvironment());
    }

    public WriteTextsHandler(WriteTextsWiring wiring) {
        super(WriteTexts.Input.class, (input, timeLeft) -> wiring.stage().run(input, timeLeft));
    }
}
