package vopi.core.webhook;

import java.time.Instant;
import java.util.List;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobStatus;

/// The webhook of an API key: told the ends of all its jobs, beside the callback that a job may
/// name.
///
/// @param events the final statuses that it is told, not empty, no duplicates, in enum order
/// @param updatedAt ends before this time are not told
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

    /// Whether it is told an end of this kind.
    public boolean wants(JobStatus event) {
        return events.contains(event);
    }
}
