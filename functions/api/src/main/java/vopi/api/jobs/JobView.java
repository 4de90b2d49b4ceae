package vopi.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.job.Progress;
import vopi.core.port.ObjectStore;
import vopi.core.result.LinkedResult;

/// A job as the contract defines it. Each component is a field of the JSON.
///
/// @param cost omitted if it was not requested
public record JobView(
        JobId id,
        JobStatus status,
        String videoUrl,
        JobConfig config,
        ProgressView progress,
        @Nullable LinkedResult result,
        @Nullable String error,
        List<String> warnings,
        @Nullable String callbackUrl,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Cost cost) {
    /// Lifetime of a URL in a response.
    public static final Duration LINK_LIFE = Duration.ofHours(1);

    public record ProgressView(
            String step, int percentage, String message, int totalSteps, int currentStep) {
        static ProgressView of(Progress progress) {
            return new ProgressView(
                    progress.step(),
                    progress.percentage(),
                    progress.message(),
                    Progress.TOTAL_STEPS,
                    progress.currentStep());
        }
    }

    public record Cost(BigDecimal totalUsd, Map<String, BigDecimal> byProvider) {
        static Cost of(Map<String, BigDecimal> byProvider) {
            return new Cost(
                    byProvider.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                    byProvider);
        }
    }

    /// For a job without a result.
    static JobView plain(Job job) {
        return of(job, null, null);
    }

    static JobView linked(Job job, ObjectStore store, @Nullable Cost cost) {
        LinkedResult result =
                job.result() == null
                        ? null
                        : LinkedResult.of(
                                job.id(),
                                job.result(),
                                job.warnings(),
                                key -> store.presignGet(key, LINK_LIFE, null).toString());
        return of(job, result, cost);
    }

    private static JobView of(Job job, @Nullable LinkedResult result, @Nullable Cost cost) {
        return new JobView(
                job.id(),
                job.status(),
                job.videoUrl(),
                job.config(),
                ProgressView.of(job.progress()),
                result,
                job.error(),
                job.warnings(),
                job.callbackUrl(),
                job.createdAt(),
                job.updatedAt(),
                job.startedAt(),
                job.completedAt(),
                cost);
    }
}
