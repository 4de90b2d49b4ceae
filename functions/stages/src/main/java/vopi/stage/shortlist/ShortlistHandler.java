package vopi.stage.shortlist;

import vopi.runtime.lambda.StageHandler;

/// State Shortlist: the JSON of [Shortlist.Input] -> that of [Shortlist.Output].
public final class ShortlistHandler extends StageHandler<Shortlist.Input, Shortlist.Output> {
    public ShortlistHandler() {
        this(ShortlistWiring.fromEnvironment());
    }

    public ShortlistHandler(ShortlistWiring wiring) {
        super(Shortlist.Input.class, wiring.shortlist()::run);
    }
}
