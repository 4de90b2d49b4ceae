package vopi.emulator.states.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The tasks that wait for a task token. Thread-safe.
final class TokenRegistry {
    /// What can be sent with a token. Each method returns false if the task has just ended.
    interface Waiting {
        boolean succeed(String output);

        boolean fail(ErrorOutput error);

        boolean heartbeat();
    }

    private final Map<String, Waiting> byToken = new ConcurrentHashMap<>();

    void add(String token, Waiting task) {
        byToken.put(token, task);
    }

    void remove(String token) {
        byToken.remove(token);
    }

    @Nullable Waiting find(String token) {
        return byToken.get(token);
    }
}
