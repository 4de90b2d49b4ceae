package vopi.emulator.states.task;

import java.time.Instant;
import java.time.InstantSource;

/// Clock and timer in one, so that a test's virtual time moves both.
public interface Timers extends InstantSource {
    /// Runs the action at that time, or immediately if it has passed; never inside this call.
    ///
    /// @return cancels the action; may be run at any time and more than once
    Runnable at(Instant when, Runnable action);
}
