package vopi.emulator.states.run;

/// Work of a state that takes time: it ends by calling its visit, or is cancelled.
interface StateAttempt {
    void start();

    /// Stops everything under way. Nothing is called after this.
    void cancel();
}
