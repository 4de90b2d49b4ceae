package vopi.providers.paid;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Serialises work with the same key; work with different keys runs concurrently. A key's lock is
/// removed with its last user, never while another waits for it. Thread-safe.
final class OneAtATime {
    /// A key's lock and the number of its users, running or waiting; the count changes only inside
    /// the map's atomic update of that key.
    private record Turn(ReentrantLock lock, int users) {}

    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    <T> T run(String key, Supplier<T> work) {
        ReentrantLock lock = join(key);
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
            leave(key);
        }
    }

    private ReentrantLock join(String key) {
        return turns.compute(
                        key,
                        (_, turn) ->
                                turn == null
                                        ? new Turn(new ReentrantLock(), 1)
                                        : new Turn(turn.lock(), turn.users() + 1))
                .lock();
    }

    private void leave(String key) {
        turns.computeIfPresent(
                key,
                (_, turn) -> turn.users() == 1 ? null : new Turn(turn.lock(), turn.users() - 1));
    }

    /// Number of keys in use.
    int keys() {
        return turns.size();
    }
}
