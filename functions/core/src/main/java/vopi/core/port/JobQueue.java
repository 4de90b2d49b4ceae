package vopi.core.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobId;

/// The waiting jobs, fair between API keys. Holds nothing that Postgres could not give back: losing
/// it loses no job. Every change is one atomic script.
public interface JobQueue {
    /// @param priority higher goes first within one key
    record Entry(JobId job, int attempt, ApiKeyId owner, int priority, Instant enqueuedAt) {
        /// What the queue knows the entry by: a retry is another entry.
        public String token() {
            return job.text() + ":" + attempt;
        }
    }

    /// @param total running jobs at the most
    /// @param perKey running jobs of one key at the most
    record Limits(int total, int perKey) {}

    /// Puts them in line. An entry that waits, or is claimed, already is left as it is.
    void addAll(List<Entry> entries);

    /// Puts one in line.
    default void add(Entry entry) {
        addAll(List.of(entry));
    }

    /// Takes the next entries in turn of their keys while fewer than the limits are claimed. A
    /// claim whose lease runs out before `release` counts no more.
    List<Entry> claim(Limits limits, int atMost, Duration lease, Instant now);

    /// Prolongs the leases of those that are claimed, and changes nothing about the others: a job
    /// that was released meanwhile gets no claim that nothing would release.
    ///
    /// @return the entries that are not claimed
    List<Entry> renew(List<Entry> entries, Duration lease, Instant now);

    /// Claims entries of running jobs whose claims were lost with the queue, or ran out; one that
    /// waits no longer does. The caller checks afterwards that their jobs still run, and releases
    /// those that do not.
    void restore(List<Entry> entries, Duration lease, Instant now);

    /// The job of this entry has ended, or never was to run: it no longer waits nor counts.
    void release(JobId job, int attempt);

    /// @param waiting entries in line
    /// @param claimed entries under a lease
    record Depth(long waiting, long claimed) {}

    Depth depth(Instant now);

    /// Notes that, as Postgres has it, nothing waits or runs, and that it need not be asked again
    /// between these times. A note that has not ended is left as it is.
    void markIdle(Instant now, Instant from, Instant until);

    /// Ends a rest.
    void clearIdle();

    /// True during a rest that was noted, while nothing waits or is claimed. A queue that was lost
    /// does not rest.
    boolean isIdle(Instant now);

    /// @throws vopi.core.error.UpstreamUnavailable where the queue does not answer
    void ping();
}
