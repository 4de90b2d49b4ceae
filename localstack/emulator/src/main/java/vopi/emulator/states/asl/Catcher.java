package vopi.emulator.states.asl;

import java.util.List;

/// One entry of `Catch`; its flow's `next` is never null.
public record Catcher(List<String> errors, Flow flow) {
    public Catcher {
        errors = List.copyOf(errors);
    }
}
