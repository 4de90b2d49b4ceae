package vopi.core.intake;

/// Invokes the Dispatch function asynchronously.
public interface Dispatcher {
    /// @throws vopi.core.error.UpstreamUnavailable if the invocation failed; the schedule starts
    ///   the function later anyway
    void wake();
}
