package vopi.emulator.states.asl;

import java.util.List;

/// `Retry` and `Catch` of a state, in order.
public record Recovery(List<Retrier> retriers, List<Catcher> catchers) {
    public Recovery {
        retriers = List.copyOf(retriers);
        catchers = List.copyOf(catchers);
    }
}
