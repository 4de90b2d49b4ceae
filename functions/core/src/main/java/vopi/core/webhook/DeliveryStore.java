package vopi.core.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.core.job.JobId;

/// The `webhook_deliveries` rows.
public interface DeliveryStore {
    /// @return false if a delivery with this id already exists; then nothing is changed
    boolean insert(Delivery delivery);

    Optional<Delivery> find(JobId job, String id);

    /// Oldest first.
    List<Delivery> list(JobId job);

    /// Adds an attempt, and updates the delivery while it is pending. No effect if an attempt with
    /// this number already exists.
    ///
    /// @param nextAttemptAt null if none is planned
    void record(
            JobId job,
            String id,
            Delivery.Attempt attempt,
            Delivery.State state,
            @Nullable Instant nextAttemptAt);

    /// Counts one more start of a pending delivery: its next execution has another name.
    ///
    /// @param starts the count that the caller read
    /// @return false if the delivery is no longer pending, or another call counted first
    boolean countStart(JobId job, String id, int starts);

    /// Pending deliveries whose next attempt was due before the given time, oldest first, for the
    /// sweeper to start again.
    List<Delivery> dueBefore(Instant time, int limit);

    /// Jobs that ended at or after `from` and before `to`, without a delivery for that end to the
    /// job's callback URL, or to the webhook of its key: the process that should record it died.
    /// Oldest end first. A webhook gets no message about an end before its last change.
    List<JobId> unannounced(Instant from, Instant to, int limit);
}
