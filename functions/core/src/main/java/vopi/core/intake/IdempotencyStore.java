package vopi.core.intake;

import java.time.Duration;
import java.time.Instant;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobId;

/// The `idempotency_keys` rows: a repeated submit gets the first response. Thread-safe.
public interface IdempotencyStore {
    /// How long a response is stored.
    Duration LIFE = Duration.ofHours(24);

    /// Lease of a request. After it, a request without a response counts as failed and the next
    /// request with the same key takes over.
    Duration LEASE = Duration.ofSeconds(60);

    /// @param key the client's `Idempotency-Key`, 1 to 255 characters
    record Scope(ApiKeyId owner, String key) {}

    sealed interface Begin {
        /// The caller must do the work.
        ///
        /// @param job id of the job to create; if an earlier request failed, the id that it may
        ///   have used already
        record Proceed(JobId job) implements Begin {}

        /// Another request with this key is in progress (409).
        record InProgress() implements Begin {}

        /// The key was used with a different body (422).
        record OtherBody() implements Begin {}

        /// The first response, to be returned again.
        record Replay(int status, String body) implements Begin {}
    }

    /// @param bodyHash SHA-256 in hex of the requested values
    /// @param job the id for a new job
    Begin begin(Scope scope, String bodyHash, JobId job, Instant now);

    /// Stores the response for repeated requests.
    void complete(Scope scope, int status, String body, Instant now);

    /// Records that the request failed: the next request with the same key and body may proceed at
    /// once, with the same job id, because the job may exist already.
    ///
    /// @param job id that the request used; if the key holds another id or has a response, nothing
    ///   changes
    void abandon(Scope scope, JobId job);

    /// Removes rows older than `LIFE`.
    ///
    /// @return number of removed rows
    int purge(Instant now, int limit);
}
