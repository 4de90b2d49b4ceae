package vopi.core.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobStatus;

/// The `webhook_endpoints` rows: at most one for an API key. Thread-safe.
public interface WebhookEndpoints {
    Optional<WebhookEndpoint> find(ApiKeyId owner);

    /// Stores the endpoint, in place of the one before. Its pending deliveries go to the new
    /// address.
    ///
    /// @param events final statuses, not empty
    WebhookEndpoint put(ApiKeyId owner, String url, List<JobStatus> events, Instant now);

    /// Its pending deliveries are given up.
    ///
    /// @return false if there was none
    boolean delete(ApiKeyId owner);
}
