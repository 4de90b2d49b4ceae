package vopi.testing.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.config.Secret;
import vopi.core.job.ApiKeyId;
import vopi.core.webhook.KeySecrets;

/// The `webhook_secrets` rows in memory.
public final class InMemoryKeySecrets implements KeySecrets {
    private record Row(Secret current, @Nullable Secret previous, Instant previousUntil) {}

    private final Map<ApiKeyId, Row> rows = new HashMap<>();

    @Override
    public synchronized List<Secret> valid(ApiKeyId owner, Instant now) {
        Row row = rows.get(owner);
        if (row == null) {
            return List.of();
        }
        Secret previous = row.previous();
        return previous != null && now.isBefore(row.previousUntil())
                ? List.of(row.current(), previous)
                : List.of(row.current());
    }

    @Override
    public synchronized Secret ensure(ApiKeyId owner, Secret fresh, Instant now) {
        return rows.computeIfAbsent(owner, _ -> new Row(fresh, null, now)).current();
    }

    @Override
    public synchronized void rotate(
            ApiKeyId owner, Secret fresh, Instant previousUntil, Instant now) {
        rows.compute(
                owner,
                (_, row) -> new Row(fresh, row == null ? null : row.current(), previousUntil));
    }
}
