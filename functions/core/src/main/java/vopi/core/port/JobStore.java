package vopi.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobResult;
import vopi.core.job.JobStatus;

/// Jobs in Postgres, the one truth about them. Every change is one conditional update, whose answer
/// says whether this call made it. Thread-safe.
public interface JobStore {
    record NewJob(
            JobId id,
            ApiKeyId owner,
            String videoUrl,
            JobConfig config,
            @Nullable String callbackUrl,
            List<String> warnings,
            Instant createdAt) {}

    /// @param total of all pages
    record Page(List<Job> jobs, long total) {}

    /// @return false where a job of this id is there already; nothing is changed then
    boolean insert(NewJob job);

    Optional<Job> find(JobId id);

    /// Newest first.
    ///
    /// @param status null for all
    Page list(ApiKeyId owner, @Nullable JobStatus status, int limit, int offset);

    /// What comes after the given place in the order of `list`, however far down that is.
    ///
    /// @param status null for all
    Page listAfter(ApiKeyId owner, @Nullable JobStatus status, int limit, Place place);

    /// Where in a list a job stands, also when it is there no more.
    record Place(Instant createdAt, JobId id) {
        /// Before all jobs in the order of their age.
        public static final Place FIRST = new Place(Instant.EPOCH, new JobId(new UUID(0, 0)));

        public static Place of(Job job) {
            return new Place(job.createdAt(), job.id());
        }

        public static Place of(JobQueue.Entry entry) {
            return new Place(entry.enqueuedAt(), entry.job());
        }
    }

    /// Pending jobs that nothing has written since: what the sweeper puts back. Keys take turns;
    /// within a key higher priority goes first, then age. So whatever the limit, what the queue
    /// would serve next is among them.
    List<Job> pendingBefore(Instant time, int limit);

    /// Jobs in neither pending nor a final status that nothing has written since, oldest first.
    ///
    /// @param after where to go on
    List<Job> runningUntouchedSince(Instant time, Place after, int limit);

    /// Every job in neither pending nor a final status as the queue knows it, oldest first.
    ///
    /// @param after where to go on
    List<JobQueue.Entry> running(Place after, int limit);

    /// Those of the given jobs that are in neither pending nor a final status, in no order.
    List<JobQueue.Entry> runningOf(List<JobId> ids);

    /// pending -> downloading, by the dispatch of this attempt, before it starts the execution.
    boolean start(JobId id, int attempt, Instant now);

    /// Moves a running attempt on. The percentage never falls; the status never goes back.
    ///
    /// @return false where this attempt does not run (the job is pending, final, or at another
    ///   attempt): the stage then stops with `Conflict`
    boolean advance(
            JobId id, int attempt, JobStatus status, int percentage, String message, Instant now);

    /// Adds warnings that are not there yet; none where the job is at another attempt.
    void warn(JobId id, int attempt, List<String> warnings, Instant now);

    /// any running status of this attempt -> completed
    boolean complete(JobId id, int attempt, JobResult result, Instant now);

    /// any non-final status of this attempt -> failed
    boolean fail(JobId id, int attempt, String error, Instant now);

    /// any non-final status -> cancelled
    boolean cancel(JobId id, Instant now);

    /// failed or cancelled -> pending, with the next attempt's number
    Optional<Job> retry(JobId id, Instant now);

    /// Whether a job other than this one was made of the same upload.
    ///
    /// @param uploadUrl `s3://...`
    boolean anotherNames(String uploadUrl, JobId id);

    /// Removes a job in a final status and every row that belongs to it.
    boolean delete(JobId id);
}
