package vopi.core.webhook;

import java.time.Instant;
import java.util.List;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobStatus;

/// The webhook of an API key: it receives the ends of all jobs of the key, in addition to the
/// callback that a job may have.
///
/// @param events the final statuses that are sent to it, not empty, no duplicates, in enum order
/// @param updatedAt ends before this time are not sent
public record WebhookEndpoint(
        ApiKeyId owner, String url, List<JobStatus> events, Instant createdAt, Instant updatedAt) {
    /// The final statuses.
    public static final List<JobStatus> ALL_EVENTS =
            List.of(JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED);

    public WebhookEndpoint {
        events = events.stream().distinct().sorted().toList();
        if (events.isEmpty() || !ALL_EVENTS.containsAll(events)) {
            throw new IllegalArgumentException("events must be final statuses: " + events);
        }
    }

    /// Whether this status is sent to it.
    public boolean wants(JobStatus event) {
        return events.contains(event);
    }
}
