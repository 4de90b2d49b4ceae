package vopi.core.port;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobDetails;
import vopi.core.job.JobId;
import vopi.core.job.JobResult;
import vopi.core.job.JobStatus;
import vopi.core.job.Redo;
import vopi.core.text.ProductTexts;

/// Jobs in Postgres, the only source of truth. Every change is one conditional update; the return
/// value says whether this call made the change. Thread-safe.
public interface JobStore {
    record NewJob(
            JobId id,
            ApiKeyId owner,
            String videoUrl,
            JobConfig config,
            @Nullable String callbackUrl,
            List<String> warnings,
            Instant createdAt,
            JobDetails details) {
        /// Without details.
        public NewJob(
                JobId id,
                ApiKeyId owner,
                String videoUrl,
                JobConfig config,
                @Nullable String callbackUrl,
                List<String> warnings,
                Instant createdAt) {
            this(id, owner, videoUrl, config, callbackUrl, warnings, createdAt, JobDetails.NONE);
        }
    }

    /// @param total number of jobs on all pages
    record Page(List<Job> jobs, long total) {}

    /// @return false if a job with this id already exists; then nothing is changed
    boolean insert(NewJob job);

    Optional<Job> find(JobId id);

    /// Which jobs of a key a list has.
    ///
    /// @param status null for all
    /// @param externalId null for all
    record Filter(@Nullable JobStatus status, @Nullable String externalId) {
        public static final Filter ALL = new Filter(null, null);

        public static Filter of(JobStatus status) {
            return new Filter(status, null);
        }
    }

    /// Newest first.
    Page list(ApiKeyId owner, Filter filter, int limit, int offset);

    /// The jobs after the given position in the order of `list`. The cost does not depend on the
    /// position.
    Page listAfter(ApiKeyId owner, Filter filter, int limit, Place place);

    /// The position of a job in a list. It stays valid after the job is deleted.
    record Place(Instant createdAt, JobId id) {
        /// The position before all jobs, in order of age.
        public static final Place FIRST = new Place(Instant.EPOCH, new JobId(new UUID(0, 0)));

        public static Place of(Job job) {
            return new Place(job.createdAt(), job.id());
        }

        public static Place of(JobQueue.Entry entry) {
            return new Place(entry.enqueuedAt(), entry.job());
        }
    }

    /// Pending jobs without a write since the given time, for the sweeper to enqueue again. Keys
    /// take turns; within a key higher priority goes first, then age. So the jobs that the queue
    /// would serve next are in the result for any limit.
    List<Job> pendingBefore(Instant time, int limit);

    /// Running jobs (neither pending nor final) without a write since the given time, oldest first.
    ///
    /// @param after position to continue from
    List<Job> runningUntouchedSince(Instant time, Place after, int limit);

    /// All running jobs (neither pending nor final) as queue entries, oldest first.
    ///
    /// @param after position to continue from
    List<JobQueue.Entry> running(Place after, int limit);

    /// Those of the given jobs that are running (neither pending nor final), in no order.
    List<JobQueue.Entry> runningOf(List<JobId> ids);

    /// pending -> downloading. The dispatch of this attempt calls it before it starts the
    /// execution.
    boolean start(JobId id, int attempt, Instant now);

    /// Advances a running attempt. The percentage never decreases; the status never goes back.
    ///
    /// @return false if this attempt does not run (the job is pending, final, or at another
    ///   attempt): the stage then stops with `Conflict`
    boolean advance(
            JobId id, int attempt, JobStatus status, int percentage, String message, Instant now);

    /// Adds warnings that the job does not have yet. No effect if the job is at another attempt.
    void warn(JobId id, int attempt, List<String> warnings, Instant now);

    /// Removes warnings that no longer hold. No effect if the job is at another attempt.
    void withdraw(JobId id, int attempt, List<String> warnings, Instant now);

    /// any running status of this attempt -> completed
    boolean complete(JobId id, int attempt, JobResult result, Instant now);

    /// any non-final status of this attempt -> failed; a redo that fails -> completed, with the
    /// former result and a warning
    boolean fail(JobId id, int attempt, String error, Instant now);

    /// any non-final status -> cancelled; a cancelled redo -> completed, with the former result
    boolean cancel(JobId id, Instant now);

    /// failed or cancelled -> pending, with the next attempt number
    Optional<Job> retry(JobId id, Instant now);

    /// completed -> pending, with the next attempt number, which makes one view again. The result
    /// stays.
    ///
    /// @param maxCostUsd new cost limit of the job, null to keep its own
    Optional<Job> redo(JobId id, Redo redo, @Nullable BigDecimal maxCostUsd, Instant now);

    /// Replaces the details of a job.
    ///
    /// @param seen the job's `updatedAt` when its details were read
    /// @return empty if the job was changed since, or deleted
    Optional<Job> describe(JobId id, JobDetails details, Instant seen, Instant now);

    /// Replaces the details of a job and the seller's texts about its product.
    ///
    /// @param seen the job's `updatedAt` before its details and its texts were read
    /// @return empty if the job was changed since, or deleted
    Optional<Job> describe(
            JobId id, JobDetails details, ProductTexts texts, Instant seen, Instant now);

    /// The seller's texts about a job's product; without a title, which is in the job's details.
    ProductTexts texts(JobId id);

    /// Whether another job uses the same upload as its source.
    ///
    /// @param uploadUrl `s3://...`
    boolean anotherNames(String uploadUrl, JobId id);

    /// Removes a job in a final status, and all of its rows.
    boolean delete(JobId id);
}
