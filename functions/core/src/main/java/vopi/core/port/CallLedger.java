package vopi.core.port;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import vopi.core.job.JobId;

/// The `provider_calls` rows: every call to a provider, so that a job shows its own bill.
public interface CallLedger {
    /// @param provider `gemini`, `photoroom`, `local`
    /// @param operation the provider's name for it: `generateContent`, `v1/segment`, `v2/edit`, ...
    /// @param requestHash SHA-256 in hex over provider, operation, parameters and input bytes
    /// @param inputTokens 0 where the provider counts images
    /// @param outputTokens thoughts included
    /// @param images 0 where the provider counts tokens
    /// @param cacheHit answered from what was stored: costs nothing
    /// @param error null where it answered
    record Call(
            String provider,
            String operation,
            @Nullable String model,
            String requestHash,
            long inputTokens,
            long outputTokens,
            int images,
            BigDecimal costUsd,
            Duration duration,
            boolean cacheHit,
            @Nullable String error) {}

    record StoredCall(Call call, Instant createdAt) {}

    /// What a call that is about to be made may cost.
    ///
    /// @param usd at most, as far as is known
    /// @param limitUsd of the job: what its calls may cost together
    /// @param until when it lapses, where no record ends it: later than any call can still run
    record Reservation(String requestHash, BigDecimal usd, BigDecimal limitUsd, Instant until) {}

    /// Holds a call's price back before the call is made: one conditional update, so that calls
    /// that are made at the same time never get more together than the limit leaves. It ends with
    /// the call's record; one that a dead process left is taken over by the next reservation of the
    /// same request, and lapses at its time.
    ///
    /// @return false where what is spent and reserved leaves too little: nothing is reserved then
    boolean reserve(JobId job, Reservation reservation, Instant now);

    /// Puts a call on the bill, and its cost in place of its reservation.
    void record(JobId job, Call call, Instant now);

    /// Puts a call on the bill of which it is not known whether it was charged: it costs nothing
    /// there, but what was reserved for it counts as spent against the limit.
    void recordInDoubt(JobId job, Call call, Instant now);

    List<StoredCall> list(JobId job);

    /// What the job has cost so far.
    default BigDecimal totalUsd(JobId job) {
        return costByProvider(job).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// What the job has cost so far, by provider: those it asked, in order of name.
    SortedMap<String, BigDecimal> costByProvider(JobId job);
}
