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

    void record(JobId job, Call call, Instant now);

    List<StoredCall> list(JobId job);

    /// What the job has cost so far.
    default BigDecimal totalUsd(JobId job) {
        return costByProvider(job).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// What the job has cost so far, by provider: those it asked, in order of name.
    SortedMap<String, BigDecimal> costByProvider(JobId job);
}
