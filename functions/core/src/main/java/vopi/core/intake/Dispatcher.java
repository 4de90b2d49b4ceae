package vopi.core.intake;

/// Wakes the Dispatch function, asynchronously.
public interface Dispatcher {
    /// @throws vopi.core.error.UpstreamUnavailable where it could not be woken; the schedule will
    void wake();
}
