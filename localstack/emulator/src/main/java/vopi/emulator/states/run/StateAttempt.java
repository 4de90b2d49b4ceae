package vopi.emulator.states.run;

/// Asynchronous work of a state: it ends by calling its [StateExecution], or is cancelled.
interface StateAttempt {
    void start();

    /// Stops all work. Nothing is called after this.
    void cancel();
}
