package vopi.stage.select;

import vopi.runtime.lambda.StageHandler;

/// State SelectVariants: the JSON of [SelectVariants.Input] -> that of [SelectVariants.Output].
public final class SelectVariantsHandler
        extends StageHandler<SelectVariants.Input, SelectVariants.Output> {
    public SelectVariantsHandler() {
        this(SelectWiring.fromEnvironment());
    }

    public SelectVariantsHandler(SelectWiring wiring) {
        super(SelectVariants.Input.class, wiring.stage()::run);
    }
}
