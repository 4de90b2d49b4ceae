package vopi.testing.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobId;
import vopi.core.port.JobQueue;

/// The queue in memory: keys take turns, the highest priority of a key first, then the oldest.
public final class InMemoryJobQueue implements JobQueue {
    private record Claim(Entry entry, Instant until) {}

    private static final Comparator<Entry> LINE =
            Comparator.comparingInt(Entry::priority)
                    .reversed()
                    .thenComparing(Entry::enqueuedAt)
                    .thenComparing(Entry::token);

    private final Map<String, Entry> waiting = new HashMap<>();
    private final Map<String, Claim> claims = new HashMap<>();

    /// Owners with pending entries, in the order of their turns.
    private final LinkedHashSet<ApiKeyId> turns = new LinkedHashSet<>();

    private Instant idleFrom = Instant.EPOCH;
    private Instant idleUntil = Instant.EPOCH;
    private boolean down;

    /// Every call fails while this is true.
    public synchronized void down(boolean isDown) {
        down = isDown;
    }

    /// Loses all data, as Redis may.
    public synchronized void lose() {
        waiting.clear();
        claims.clear();
        turns.clear();
        idleUntil = Instant.EPOCH;
    }

    @Override
    public synchronized void addAll(List<Entry> entries) {
        ping();
        for (Entry entry : entries) {
            idleUntil = Instant.EPOCH;
            if (!claims.containsKey(entry.token())) {
                waiting.putIfAbsent(entry.token(), entry);
                turns.add(entry.owner());
            }
        }
    }

    @Override
    public synchronized List<Entry> claim(Limits limits, int atMost, Duration lease, Instant now) {
        ping();
        expire(now);
        List<Entry> taken = new ArrayList<>();
        while (taken.size() < atMost && claims.size() < limits.total()) {
            Optional<Entry> next = next(limits.perKey());
            if (next.isEmpty()) {
                break;
            }
            Entry entry = next.get();
            waiting.remove(entry.token());
            claims.put(entry.token(), new Claim(entry, now.plus(lease)));
            turns.remove(entry.owner());
            if (first(entry.owner()).isPresent()) {
                turns.add(entry.owner());
            }
            taken.add(entry);
        }
        return taken;
    }

    private Optional<Entry> next(int perKey) {
        return turns.stream()
                .filter(owner -> running(owner) < perKey)
                .flatMap(owner -> first(owner).stream())
                .findFirst();
    }

    private long running(ApiKeyId owner) {
        return claims.values().stream().filter(c -> c.entry().owner().equals(owner)).count();
    }

    private Optional<Entry> first(ApiKeyId owner) {
        return waiting.values().stream().filter(e -> e.owner().equals(owner)).min(LINE);
    }

    @Override
    public synchronized List<Entry> renew(List<Entry> entries, Duration lease, Instant now) {
        ping();
        entries.forEach(entry ->
                claims.computeIfPresent(
                        entry.token(), (_, claim) -> new Claim(claim.entry(), now.plus(lease))));
        return entries.stream().filter(entry -> !claims.containsKey(entry.token())).toList();
    }

    @Override
    public synchronized void restore(List<Entry> entries, Duration lease, Instant now) {
        ping();
        for (Entry entry : entries) {
            waiting.remove(entry.token());
            claims.put(entry.token(), new Claim(entry, now.plus(lease)));
        }
    }

    @Override
    public synchronized void release(JobId job, int attempt) {
        ping();
        String token = job.text() + ":" + attempt;
        waiting.remove(token);
        claims.remove(token);
    }

    @Override
    public synchronized Depth depth(Instant now) {
        ping();
        expire(now);
        return new Depth(waiting.size(), claims.size());
    }

    @Override
    public synchronized void markIdle(Instant now, Instant from, Instant until) {
        ping();
        if (!idleUntil.isAfter(now)) {
            idleFrom = from;
            idleUntil = until;
        }
    }

    @Override
    public synchronized void clearIdle() {
        ping();
        idleUntil = Instant.EPOCH;
    }

    @Override
    public synchronized boolean isIdle(Instant now) {
        ping();
        return !now.isBefore(idleFrom)
                && now.isBefore(idleUntil)
                && waiting.isEmpty()
                && claims.isEmpty();
    }

    @Override
    public synchronized void ping() {
        if (down) {
            throw new UpstreamUnavailable("the queue does not answer");
        }
    }

    private void expire(Instant now) {
        claims.values().removeIf(claim -> !claim.until().isAfter(now));
    }
}
