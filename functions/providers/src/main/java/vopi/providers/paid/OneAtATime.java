package vopi.providers.paid;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Runs pieces of work with the same key one after the other, and those with different keys side by
/// side. A key's lock is dropped with its last user, never while another waits for it. Thread-safe.
final class OneAtATime {
    /// A key's lock, and how many run or wait under it; the count changes inside the map's own
    /// update of the key alone.
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

    /// How many keys are in use.
    int keys() {
        return turns.size();
    }
}
