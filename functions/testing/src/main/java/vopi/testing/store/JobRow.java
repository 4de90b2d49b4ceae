package vopi.testing.store;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.job.Job;
import vopi.core.job.JobDetails;
import vopi.core.job.JobResult;
import vopi.core.job.JobResult.Verdict;
import vopi.core.job.JobStatus;
import vopi.core.job.Progress;
import vopi.core.job.Redo;

/// The changes of one `jobs` row.
final class JobRow {
    private JobRow() {}

    static Job on(Job job, JobStatus status, int percentage, String message, Instant now) {
        boolean forward =
                status.compareTo(job.status()) >= 0 && percentage >= job.progress().percentage();
        JobStatus furthest = status.compareTo(job.status()) > 0 ? status : job.status();
        int most = Math.max(percentage, job.progress().percentage());
        return row(
                job,
                furthest,
                progress(furthest, most, forward ? message : job.progress().message()),
                job.result(),
                null,
                later(job, now),
                job.startedAt(),
                null);
    }

    static @Nullable JobResult without(@Nullable JobResult result, String view, String version) {
        if (result == null) {
            return null;
        }
        Map<String, Map<String, Verdict>> compliance = result.compliance();
        Map<String, Map<String, Map<String, Verdict>>> shops = result.shopCompliance();
        return new JobResult(
                result.variantsDiscovered(),
                result.framesAnalyzed(),
                result.finalFrames(),
                without(result.commercialImages(), view, version),
                compliance == null ? null : without(compliance, view, version),
                shops == null ? null : withoutInEach(shops, view, version),
                result.quality(),
                result.thumbnails(),
                result.spin());
    }

    private static Map<String, Map<String, Map<String, Verdict>>> withoutInEach(
            Map<String, Map<String, Map<String, Verdict>>> shops, String view, String version) {
        Map<String, Map<String, Map<String, Verdict>>> others = new LinkedHashMap<>();
        shops.forEach((shop, views) -> others.put(shop, without(views, view, version)));
        return others;
    }

    static <T> Map<String, Map<String, T>> without(
            Map<String, Map<String, T>> views, String view, String version) {
        Map<String, Map<String, T>> others = new LinkedHashMap<>(views);
        Map<String, T> versions = new LinkedHashMap<>(others.getOrDefault(view, Map.of()));
        versions.remove(version);
        if (versions.isEmpty()) {
            others.remove(view);
        } else {
            others.put(view, versions);
        }
        return others;
    }

    static Instant later(Job job, Instant now) {
        Instant least = job.updatedAt().plus(Duration.ofMillis(1));
        Instant micros = now.truncatedTo(ChronoUnit.MICROS);
        return micros.isBefore(least) ? least : micros;
    }

    static Progress progress(JobStatus status, int percentage, String message) {
        return new Progress(status.wire(), percentage, message);
    }

    static Job ended(
            Job job, JobStatus status, String message, @Nullable String error, Instant now) {
        Progress progress = progress(status, job.progress().percentage(), message);
        return row(job, status, progress, null, error, later(job, now), job.startedAt(), now);
    }

    static Job restored(Job job, List<String> fresh, Instant now) {
        List<String> warnings = new ArrayList<>(job.warnings());
        warnings.addAll(fresh);
        return row(
                job,
                job.attempt(),
                JobStatus.COMPLETED,
                progress(JobStatus.COMPLETED, 100, "Completed"),
                job.result(),
                null,
                warnings,
                later(job, now),
                job.startedAt(),
                now);
    }

    static Job nextAttempt(Job job, List<String> warnings, Instant now) {
        return row(
                job,
                job.attempt() + 1,
                JobStatus.PENDING,
                progress(JobStatus.PENDING, 0, "Waiting to start again"),
                null,
                null,
                warnings,
                later(job, now),
                null,
                null);
    }

    static Job row(
            Job job,
            JobStatus status,
            Progress progress,
            @Nullable JobResult result,
            @Nullable String error,
            Instant updatedAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt) {
        return row(
                job,
                job.attempt(),
                status,
                progress,
                result,
                error,
                job.warnings(),
                updatedAt,
                startedAt,
                completedAt);
    }

    static Job row(
            Job job,
            int attempt,
            JobStatus status,
            Progress progress,
            @Nullable JobResult result,
            @Nullable String error,
            List<String> warnings,
            Instant updatedAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt) {
        return new Job(
                job.id(),
                job.owner(),
                attempt,
                status,
                job.videoUrl(),
                job.config(),
                job.callbackUrl(),
                progress,
                result,
                error,
                warnings,
                job.createdAt(),
                updatedAt,
                startedAt,
                completedAt,
                job.details(),
                job.redo());
    }

    static Job described(Job job, JobDetails details, Instant updatedAt) {
        return new Job(
                job.id(),
                job.owner(),
                job.attempt(),
                job.status(),
                job.videoUrl(),
                job.config(),
                job.callbackUrl(),
                job.progress(),
                job.result(),
                job.error(),
                job.warnings(),
                job.createdAt(),
                updatedAt,
                job.startedAt(),
                job.completedAt(),
                details,
                job.redo());
    }

    static Job underRedo(Job job, Redo redo, @Nullable BigDecimal maxCostUsd, Instant now) {
        return new Job(
                job.id(),
                job.owner(),
                job.attempt() + 1,
                JobStatus.PENDING,
                job.videoUrl(),
                maxCostUsd == null ? job.config() : job.config().withMaxCost(maxCostUsd),
                job.callbackUrl(),
                progress(JobStatus.PENDING, 0, "Waiting to make %s again".formatted(redo.view())),
                job.result(),
                null,
                job.warnings(),
                job.createdAt(),
                later(job, now),
                null,
                null,
                job.details(),
                redo);
    }
}
