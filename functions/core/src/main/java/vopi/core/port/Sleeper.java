package vopi.core.port;

import java.time.Duration;

/// Waits. A port, so that tests do not wait.
public interface Sleeper {
    /// @throws InterruptedException if the thread was interrupted while it waited
    void sleep(Duration duration) throws InterruptedException;
}
