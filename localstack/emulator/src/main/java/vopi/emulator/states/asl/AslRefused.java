package vopi.emulator.states.asl;

import java.io.Serial;
import java.util.List;

/// A definition that is invalid, or that uses what the interpreter does not implement.
public final class AslRefused extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /// @param problems all of them, each with its location, such as `/States/Ingest/Retry[0]`
    AslRefused(List<String> problems) {
        super(String.join("; ", problems));
    }
}
