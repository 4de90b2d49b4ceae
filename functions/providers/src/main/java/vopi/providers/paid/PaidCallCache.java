package vopi.providers.paid;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.NotFound;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.port.ObjectStore;

/// Stores paid answers by the hash of their request. An answer is stored under the job that paid
/// for it and deleted with that job; another job of the same owner with the same request copies it.
/// Thread-safe.
final class PaidCallCache {
    /// Marks an answer that another job paid for.
    static final String REUSED = "reused-from";

    private static final Logger LOG = LoggerFactory.getLogger(PaidCallCache.class);
    private static final String BINARY = "application/octet-stream";
    private static final String TEXT = "text/plain";
    private static final String ENDED = "ended";

    private final ObjectStore objects;

    PaidCallCache(ObjectStore objects) {
        this.objects = objects;
    }

    /// @param owner null if the job is unknown
    Optional<PaidAnswer> find(JobId job, @Nullable ApiKeyId owner, String hash) {
        Optional<PaidAnswer> own = read(new JobObjectKeys(job).call(hash));
        return own.isPresent() || owner == null ? own : ofAnotherJob(job, owner, hash);
    }

    private Optional<PaidAnswer> ofAnotherJob(JobId job, ApiKeyId owner, String hash) {
        Optional<JobId> payer =
                bytes(JobObjectKeys.answerOf(owner, hash))
                        .map(named -> new String(named, StandardCharsets.UTF_8))
                        .flatMap(JobId::parse);
        Optional<PaidAnswer> found =
                payer.flatMap(paid -> read(new JobObjectKeys(paid).call(hash)));
        return found.map(answer -> {
            Map<String, String> notes = new TreeMap<>(answer.notes());
            notes.putIfAbsent(REUSED, payer.orElseThrow().text());
            PaidAnswer copy = new PaidAnswer(answer.body(), notes, answer.usage());
            put(new JobObjectKeys(job).call(hash), copy.stored(), BINARY);
            return copy;
        });
    }

    /// Stores an answer for the job, and then for its owner's other jobs.
    void keep(JobId job, @Nullable ApiKeyId owner, String hash, PaidAnswer answer) {
        put(new JobObjectKeys(job).call(hash), answer.stored(), BINARY);
        if (owner != null) {
            put(
                    JobObjectKeys.answerOf(owner, hash),
                    job.text().getBytes(StandardCharsets.UTF_8),
                    TEXT);
        }
    }

    /// Records the start of a call.
    ///
    /// @throws UpstreamUnavailable if this cannot be stored: the call must not be made then
    void begin(JobId job, String hash, Instant now) {
        String key = new JobObjectKeys(job).callBegun(hash);
        objects.put(key, now.toString().getBytes(StandardCharsets.UTF_8), TEXT);
    }

    /// Reads and clears the record of a call that started and whose end is unknown.
    ///
    /// @return its start time; empty if there is none
    Optional<String> cutOff(JobId job, String hash) {
        Optional<String> open =
                text(new JobObjectKeys(job).callBegun(hash)).filter(text -> !text.equals(ENDED));
        if (open.isPresent()) {
            ended(job, hash);
        }
        return open;
    }

    /// Records the end of a call without an answer to store.
    void ended(JobId job, String hash) {
        put(new JobObjectKeys(job).callBegun(hash), ENDED.getBytes(StandardCharsets.UTF_8), TEXT);
    }

    /// Reason why a provider refuses an attempt's calls; empty if it does not.
    Optional<String> refusal(JobId job, String provider, int attempt) {
        return text(new JobObjectKeys(job).callsRefused(provider, attempt));
    }

    /// Records that the provider refuses this attempt's calls. A retry of the job tries again: the
    /// account may have credit by then.
    void refused(JobId job, String provider, int attempt, String reason) {
        String key = new JobObjectKeys(job).callsRefused(provider, attempt);
        put(key, reason.getBytes(StandardCharsets.UTF_8), TEXT);
    }

    private Optional<String> text(String key) {
        return bytes(key).map(text -> new String(text, StandardCharsets.UTF_8));
    }

    private Optional<PaidAnswer> read(String key) {
        Optional<byte[]> stored = bytes(key);
        try {
            return stored.isPresent()
                    ? Optional.of(PaidAnswer.read(stored.get()))
                    : Optional.empty();
        } catch (IOException damaged) {
            LOG.error("a stored answer is damaged and is requested again: {}", key, damaged);
            return Optional.empty();
        }
    }

    private Optional<byte[]> bytes(String key) {
        if (objects.stat(key).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(objects.get(key));
        } catch (NotFound deletedMeanwhile) {
            return Optional.empty();
        }
    }

    /// The paid answer is in memory: a failure to store it must not lose it.
    private void put(String key, byte[] bytes, String type) {
        try {
            objects.put(key, bytes, type);
        } catch (UpstreamUnavailable lost) {
            LOG.error("a paid call's record could not be kept: {}", key, lost);
        }
    }
}
