package vopi.core.port;

import java.time.Duration;

/// Waiting, so that tests need not.
public interface Sleeper {
    /// @throws InterruptedException where the thread was interrupted while it waited
    void sleep(Duration duration) throws InterruptedException;
}
