package vopi.core.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.core.job.JobId;

/// The `webhook_deliveries` rows.
public interface DeliveryStore {
    /// @return false where a delivery of this id is there already; nothing is changed then
    boolean insert(Delivery delivery);

    Optional<Delivery> find(JobId job, String id);

    /// Oldest first.
    List<Delivery> list(JobId job);

    /// Adds an attempt and moves the delivery on. An attempt of a number that is there already
    /// changes nothing.
    ///
    /// @param nextAttemptAt null where none is planned
    void record(
            JobId job,
            String id,
            Delivery.Attempt attempt,
            Delivery.State state,
            @Nullable Instant nextAttemptAt);

    /// Counts one more start of a pending delivery: its next execution has another name.
    ///
    /// @param starts as the caller knows them
    /// @return false where it is pending no more, or another call counted meanwhile
    boolean countStart(JobId job, String id, int starts);

    /// Pending deliveries whose next attempt was due before the time, oldest first: what a sweeper
    /// starts again.
    List<Delivery> dueBefore(Instant time, int limit);

    /// Jobs with a callback address that ended at or after `from` and before `to`, and whose end
    /// has no delivery: whoever was to record it died. Oldest end first.
    List<JobId> unannounced(Instant from, Instant to, int limit);
}
