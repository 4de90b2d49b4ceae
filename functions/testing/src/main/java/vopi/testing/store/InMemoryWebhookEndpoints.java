package vopi.testing.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobStatus;
import vopi.core.webhook.WebhookEndpoint;
import vopi.core.webhook.WebhookEndpoints;

/// The `webhook_endpoints` rows in memory.
public final class InMemoryWebhookEndpoints implements WebhookEndpoints {
    private final Map<ApiKeyId, WebhookEndpoint> rows = new HashMap<>();
    private @Nullable InMemoryDeliveryStore deliveries;

    /// Which deliveries a change moves or ends.
    void tells(InMemoryDeliveryStore store) {
        deliveries = store;
    }

    @Override
    public synchronized Optional<WebhookEndpoint> find(ApiKeyId owner) {
        return Optional.ofNullable(rows.get(owner));
    }

    @Override
    public synchronized WebhookEndpoint put(
            ApiKeyId owner, String url, List<JobStatus> events, Instant now) {
        if (deliveries != null) {
            deliveries.moveAccount(owner, url);
        }
        return rows.merge(
                owner,
                new WebhookEndpoint(owner, url, events, now, now),
                (before, after) ->
                        new WebhookEndpoint(owner, url, events, before.createdAt(), now));
    }

    @Override
    public synchronized boolean delete(ApiKeyId owner) {
        if (deliveries != null) {
            deliveries.endAccount(owner);
        }
        return rows.remove(owner) != null;
    }
}
