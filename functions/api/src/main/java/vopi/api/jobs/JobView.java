package vopi.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vopi.core.image.CommercialVersion;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobDetails;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobResult;
import vopi.core.job.JobStatus;
import vopi.core.job.Progress;
import vopi.core.job.Redo;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
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
        @JsonUnwrapped JobDetails details,
        @Nullable RedoView redo,
        @Nullable String thumbnail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Cost cost) {
    /// Lifetime of a URL in a response.
    public static final Duration LINK_LIFE = Duration.ofHours(1);

    private static final int THUMBNAIL_SIDE = 256;

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

    /// What is being made again.
    public record RedoView(
            String view,
            List<CommercialVersion> versions,
            @Nullable FrameId frameId,
            @Nullable String scene,
            @Nullable String prompt,
            @Nullable Integer seed) {
        static RedoView of(Redo redo) {
            FrameScore frame = redo.frame();
            return new RedoView(
                    redo.view(),
                    redo.versions(),
                    frame == null ? null : frame.id(),
                    redo.scene(),
                    redo.prompt(),
                    redo.seed());
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
        return of(job, null, null, null);
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
        return of(job, result, thumbnail(job, store), cost);
    }

    /// Of the view that a listing shows first: its image on one colour, otherwise its first.
    private static @Nullable String thumbnail(Job job, ObjectStore store) {
        JobResult result = job.result();
        if (result == null || !Boolean.TRUE.equals(result.thumbnails())) {
            return null;
        }
        List<String> views = List.copyOf(result.commercialImages().keySet());
        return job.details().listed(views).stream()
                .map(view -> result.commercialImages().getOrDefault(view, Map.of()))
                .flatMap(images ->
                        Stream.concat(
                                Stream.ofNullable(images.get(CommercialVersion.SOLID.wire())),
                                images.values().stream()))
                .findFirst()
                .map(key -> JobObjectKeys.thumbnail(key, THUMBNAIL_SIDE))
                .map(key -> store.presignGet(key, LINK_LIFE, null).toString())
                .orElse(null);
    }

    private static JobView of(
            Job job,
            @Nullable LinkedResult result,
            @Nullable String thumbnail,
            @Nullable Cost cost) {
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
                job.details(),
                job.underRedo().map(RedoView::of).orElse(null),
                thumbnail,
                cost);
    }
}
