package vopi.core.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobId;

/// The queue of pending jobs, fair between API keys. It can be rebuilt from Postgres: losing the
/// queue loses no job. Every change is one atomic script.
public interface JobQueue {
    /// @param priority higher runs first within one key
    record Entry(JobId job, int attempt, ApiKeyId owner, int priority, Instant enqueuedAt) {
        /// The entry's id in the queue: each retry is a new entry.
        public String token() {
            return job.text() + ":" + attempt;
        }
    }

    /// @param total maximum number of running jobs
    /// @param perKey maximum number of running jobs of one key
    record Limits(int total, int perKey) {}

    /// Adds entries to the queue. An entry that is already pending or claimed is unchanged.
    void addAll(List<Entry> entries);

    default void add(Entry entry) {
        addAll(List.of(entry));
    }

    /// Claims the next entries, with the keys in turn, while the number of claims is below the
    /// limits. A claim expires at the end of its lease unless `release` ends it first.
    List<Entry> claim(Limits limits, int atMost, Duration lease, Instant now);

    /// Extends the leases of claimed entries. Other entries are unchanged: a job that was released
    /// meanwhile gets no claim, because nothing would release it.
    ///
    /// @return the entries that are not claimed
    List<Entry> renew(List<Entry> entries, Duration lease, Instant now);

    /// Claims entries of running jobs whose claims expired or were lost with the queue. An entry
    /// that was pending becomes claimed. The caller must check afterwards that the jobs still run,
    /// and release those that do not.
    void restore(List<Entry> entries, Duration lease, Instant now);

    /// Removes the entry, pending or claimed: its job has ended or must not run.
    void release(JobId job, int attempt);

    /// @param waiting number of pending entries
    /// @param claimed number of entries under a lease
    record Depth(long waiting, long claimed) {}

    Depth depth(Instant now);

    /// Records that Postgres has no pending or running job, so that Postgres need not be queried
    /// from `from` until `until`. An existing record that has not ended is unchanged.
    void markIdle(Instant now, Instant from, Instant until);

    /// Clears the idle record.
    void clearIdle();

    /// True during a recorded idle time, while no entry is pending or claimed. After a loss of the
    /// queue the answer is false.
    boolean isIdle(Instant now);

    /// @throws vopi.core.error.UpstreamUnavailable if the queue does not answer
    void ping();
}
