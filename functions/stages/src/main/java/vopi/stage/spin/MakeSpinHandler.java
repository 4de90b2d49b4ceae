package vopi.stage.spin;

import vopi.runtime.lambda.StageHandler;

/// State MakeSpin: the JSON of [MakeSpin.Input] -> that of [MakeSpin.Output].
public final class MakeSpinHandler extends StageHandler<MakeSpin.Input, MakeSpin.Output> {
    public MakeSpinHandler() {
        this(MakeSpinWiring.fromEnvironment());
    }

    public MakeSpinHandler(MakeSpinWiring wiring) {
        super(MakeSpin.Input.class, input -> wiring.stage().run(input));
    }
}
