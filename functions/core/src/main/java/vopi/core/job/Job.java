package vopi.core.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.core.error.Conflict;

/// One job as stored. Each component is a column of the row; `progress` is three.
///
/// @param attempt counts the starts from 1; a retry is a new attempt with a new execution
/// @param videoUrl `https://`, `http://` or `s3://`, as the client gave it
/// @param error why it failed, in words a seller can act on; null unless failed
/// @param warnings what went wrong without losing the job
/// @param details what the client says about it
/// @param redo the last request to make a view again, also after it was made; null if there was
///   none
/// @param updatedAt changes with every write: a client's ETag is made of it
public record Job(
        JobId id,
        ApiKeyId owner,
        int attempt,
        JobStatus status,
        String videoUrl,
        JobConfig config,
        @Nullable String callbackUrl,
        Progress progress,
        @Nullable JobResult result,
        @Nullable String error,
        List<String> warnings,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        JobDetails details,
        @Nullable Redo redo) {
    /// The name of the execution that runs this attempt. Step Functions keeps a name reserved for
    /// 90 days, so each attempt has its own, and starting the same attempt twice is refused there.
    public String executionName() {
        return id.text() + "-" + attempt;
    }

    /// The view that is being made again; empty if the attempt is a whole one, or has ended.
    public Optional<Redo> underRedo() {
        return status.isFinal() ? Optional.empty() : Optional.ofNullable(redo);
    }

    /// For a write that was refused because the job is at another attempt, or deleted.
    public static Conflict notAtAttempt(JobId id, int attempt) {
        return new Conflict(
                "job " + id + " is no longer at attempt " + attempt + ": the stage stops");
    }
}
