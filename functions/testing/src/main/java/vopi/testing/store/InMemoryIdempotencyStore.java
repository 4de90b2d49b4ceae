package vopi.testing.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.intake.IdempotencyStore;
import vopi.core.job.JobId;

/// The `idempotency_keys` rows in memory.
public final class InMemoryIdempotencyStore implements IdempotencyStore {
    private record Row(
            String bodyHash,
            JobId job,
            Instant createdAt,
            Instant lockedAt,
            Begin.@Nullable Replay answer) {}

    private final Map<Scope, Row> rows = new HashMap<>();

    @Override
    public synchronized Begin begin(Scope scope, String bodyHash, JobId job, Instant now) {
        Row row = rows.get(scope);
        if (row == null || !row.createdAt().plus(LIFE).isAfter(now)) {
            rows.put(scope, new Row(bodyHash, job, now, now, null));
            return new Begin.Proceed(job);
        }
        if (!row.bodyHash().equals(bodyHash)) {
            return new Begin.OtherBody();
        }
        Begin.Replay answer = row.answer();
        if (answer != null) {
            return answer;
        }
        if (row.lockedAt().plus(LEASE).isAfter(now)) {
            return new Begin.InProgress();
        }
        rows.put(scope, new Row(bodyHash, row.job(), row.createdAt(), now, null));
        return new Begin.Proceed(row.job());
    }

    @Override
    public synchronized void complete(Scope scope, int status, String body, Instant now) {
        rows.computeIfPresent(
                scope,
                (_, row) ->
                        row.answer() != null
                                ? row
                                : new Row(
                                        row.bodyHash(),
                                        row.job(),
                                        row.createdAt(),
                                        row.lockedAt(),
                                        new Begin.Replay(status, body)));
    }

    @Override
    public synchronized void abandon(Scope scope, JobId job) {
        rows.computeIfPresent(
                scope,
                (_, row) ->
                        row.answer() != null || !row.job().equals(job)
                                ? row
                                : new Row(
                                        row.bodyHash(),
                                        row.job(),
                                        row.createdAt(),
                                        Instant.EPOCH,
                                        null));
    }

    @Override
    public synchronized int purge(Instant now, int limit) {
        List<Scope> old =
                rows.entrySet().stream()
                        .filter(entry -> !entry.getValue().createdAt().plus(LIFE).isAfter(now))
                        .map(Map.Entry::getKey)
                        .limit(limit)
                        .toList();
        old.forEach(rows::remove);
        return old.size();
    }

    synchronized void remove(JobId job) {
        rows.values().removeIf(row -> row.job().equals(job));
    }
}
