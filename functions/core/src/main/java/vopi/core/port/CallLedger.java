package vopi.core.port;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import vopi.core.job.JobId;

/// The `provider_calls` rows: every call to a provider, so that a job shows its cost.
public interface CallLedger {
    /// Each component is a column of the row.
    ///
    /// @param provider `gemini`, `photoroom`, `local`
    /// @param operation the provider's name for it: `generateContent`, `v1/segment`, `v2/edit`, ...
    /// @param requestHash SHA-256 in hex over provider, operation, parameters and input bytes
    /// @param inputTokens 0 if the provider bills images
    /// @param outputTokens including thinking tokens
    /// @param images 0 if the provider bills tokens
    /// @param cacheHit whether a stored response was used, which costs nothing
    /// @param error null if the call succeeded
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

    /// The maximum cost of a call that is about to start.
    ///
    /// @param usd the maximum, as far as it is known
    /// @param limitUsd of the job: the maximum total cost of its calls
    /// @param until when the reservation expires without a record: after any call has ended
    record Reservation(String requestHash, BigDecimal usd, BigDecimal limitUsd, Instant until) {}

    /// Reserves the price of a call before the call starts. This is one conditional update, so
    /// concurrent calls never reserve more together than the limit allows. The call's record ends
    /// the reservation. If the process died, the next reservation of the same request takes it
    /// over, or it expires.
    ///
    /// @return false if spent and reserved amounts leave too little; then nothing is reserved
    boolean reserve(JobId job, Reservation reservation, Instant now);

    /// Adds a call to the bill and replaces its reservation with its cost.
    void record(JobId job, Call call, Instant now);

    /// Adds a call to the bill if it is unknown whether it was charged: the bill shows no cost, but
    /// the reserved amount counts as spent against the limit.
    void recordInDoubt(JobId job, Call call, Instant now);

    List<StoredCall> list(JobId job);

    /// The job's cost so far.
    default BigDecimal totalUsd(JobId job) {
        return costByProvider(job).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// The job's cost so far, by provider, in order of name; only providers that it called.
    SortedMap<String, BigDecimal> costByProvider(JobId job);
}
