package vopi.stage.generate;

import vopi.runtime.lambda.StageHandler;

/// State GenerateImages: the JSON of [GenerateImages.Input] -> that of [GenerateImages.Output].
public final class GenerateImagesHandler
        extends StageHandler<GenerateImages.Input, GenerateImages.Output> {
    public GenerateImagesHandler() {
        this(GenerateWiring.fromEnvironment());
    }

    public GenerateImagesHandler(GenerateWiring wiring) {
        super(GenerateImages.Input.class, (input, timeLeft) -> wiring.stage().run(input, timeLeft));
    }
}
