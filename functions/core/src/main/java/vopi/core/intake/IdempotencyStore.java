package vopi.core.intake;

import java.time.Duration;
import java.time.Instant;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobId;

/// The `idempotency_keys` rows: a repeated submit gets the first answer. Thread-safe.
public interface IdempotencyStore {
    /// How long an answer is kept.
    Duration LIFE = Duration.ofHours(24);

    /// A request that has not answered by then is taken for dead, and the next one goes on in its
    /// place.
    Duration LEASE = Duration.ofSeconds(60);

    /// @param key the client's `Idempotency-Key`, 1 to 255 characters
    record Scope(ApiKeyId owner, String key) {}

    sealed interface Begin {
        /// The caller is to do the work.
        ///
        /// @param job the job to make: where an earlier request died, the one it may have made
        record Proceed(JobId job) implements Begin {}

        /// Another request of this key works on it (409).
        record InProgress() implements Begin {}

        /// The key was used for another body (422).
        record OtherBody() implements Begin {}

        /// The first answer, to be given again.
        record Replay(int status, String body) implements Begin {}
    }

    /// @param bodyHash SHA-256 in hex over what was asked for
    /// @param job the id that a new job would get
    Begin begin(Scope scope, String bodyHash, JobId job, Instant now);

    /// Keeps the answer for those that repeat the request.
    void complete(Scope scope, int status, String body, Instant now);

    /// The request failed: the next one of this key and body goes on in its place at once, with the
    /// same job, which may have been made.
    ///
    /// @param job of the request; where the key holds another or has its answer, nothing changes
    void abandon(Scope scope, JobId job);

    /// Removes what is older than `LIFE`.
    ///
    /// @return how many were removed
    int purge(Instant now, int limit);
}
