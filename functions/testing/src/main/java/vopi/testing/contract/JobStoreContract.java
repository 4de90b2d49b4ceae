package vopi.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import vopi.core.image.CommercialVersion;
import vopi.core.image.ImageFormat;
import vopi.core.image.Preset;
import vopi.core.job.Fallback;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobDetails;
import vopi.core.job.JobStatus;
import vopi.core.job.Redo;
import vopi.core.media.FrameScore;
import vopi.core.port.JobStore.NewJob;
import vopi.core.text.ProductTexts;
import vopi.testing.sample.SampleJobs;

/// The contract of every job store.
public abstract class JobStoreContract extends JobListContract {
    private Job job() {
        return jobs().find(id).orElseThrow();
    }

    @Test
    void aNewJobWaits() {
        assertThat(jobs().insert(fresh())).isTrue();
        Job job = job();
        assertThat(job.status()).isEqualTo(JobStatus.PENDING);
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.owner()).isEqualTo(owner);
        assertThat(job.config()).isEqualTo(JobConfig.DEFAULT);
        assertThat(job.progress().percentage()).isZero();
        assertThat(job.progress().step()).isEqualTo("pending");
        assertThat(job.createdAt()).isEqualTo(t0);
        assertThat(job.updatedAt()).isEqualTo(t0);
        assertThat(job.result()).isNull();
        assertThat(job.error()).isNull();
        assertThat(job.startedAt()).isNull();
        assertThat(job.completedAt()).isNull();
    }

    @Test
    void requestedValuesAreStored() {
        JobConfig config =
                new JobConfig(
                        5,
                        7,
                        List.of(CommercialVersion.SOLID),
                        false,
                        "a-model",
                        new BigDecimal("1.25"),
                        -7,
                        new JobConfig.Output(Preset.ETSY, 2000, 0.1, ImageFormat.JPEG, 80),
                        Fallback.FAIL,
                        true);
        jobs().insert(new NewJob(id, owner, "s3://b/k ü", config, null, List.of("w'1\" \\"), t0));
        assertThat(job().config()).isEqualTo(config);
        assertThat(job().videoUrl()).isEqualTo("s3://b/k ü");
        assertThat(job().callbackUrl()).isNull();
        assertThat(job().warnings()).containsExactly("w'1\" \\");
    }

    @Test
    void anIdIsTakenOnce() {
        jobs().insert(fresh());
        NewJob again =
                new NewJob(id, owner, "https://other", JobConfig.DEFAULT, null, List.of(), t0);
        assertThat(jobs().insert(again)).isFalse();
        assertThat(job().videoUrl()).isEqualTo(fresh().videoUrl());
    }

    @Test
    void unknownJobsAreNotFound() {
        assertThat(jobs().find(UniqueIds.job())).isEmpty();
        assertThat(jobs().cancel(UniqueIds.job(), t0)).isFalse();
        assertThat(jobs().delete(UniqueIds.job())).isFalse();
    }

    @Test
    void oneDispatchStartsTheAttempt() {
        jobs().insert(fresh());
        assertThat(jobs().start(id, 2, t0)).isFalse();
        assertThat(jobs().start(id, 1, t0.plusSeconds(5))).isTrue();
        assertThat(jobs().start(id, 1, t0.plusSeconds(6))).isFalse();
        assertThat(job().status()).isEqualTo(JobStatus.DOWNLOADING);
        assertThat(job().startedAt()).isEqualTo(t0.plusSeconds(5));
    }

    @Test
    void oneOfManyConcurrentStartsWins() throws Exception {
        jobs().insert(fresh());
        List<Future<Boolean>> starts = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 8; i++) {
                starts.add(threads.submit(() -> jobs().start(id, 1, t0)));
            }
        }
        int won = 0;
        for (Future<Boolean> start : starts) {
            won += start.get() ? 1 : 0;
        }
        assertThat(won).isEqualTo(1);
    }

    @Test
    void progressNeverGoesBack() {
        running();
        assertThat(jobs().advance(id, 1, JobStatus.SCORING, 40, "Scoring", t0)).isTrue();
        assertThat(jobs().advance(id, 1, JobStatus.SCORING, 35, "Late", t0)).isTrue();
        assertThat(jobs().advance(id, 1, JobStatus.EXTRACTING, 15, "Later", t0)).isTrue();
        assertThat(job().status()).isEqualTo(JobStatus.SCORING);
        assertThat(job().progress().percentage()).isEqualTo(40);
        assertThat(job().progress().message()).isEqualTo("Scoring");
        assertThat(job().progress().step()).isEqualTo("scoring");
    }

    @Test
    void everyWriteIsSeenInUpdatedAt() {
        running();
        Instant before = job().updatedAt();
        jobs().advance(id, 1, JobStatus.SCORING, 40, "Scoring", before.minusSeconds(60));
        assertThat(job().updatedAt()).isAfter(before);
        jobs().advance(id, 1, JobStatus.SCORING, 41, "Scoring", t0.plusSeconds(60));
        assertThat(job().updatedAt()).isEqualTo(t0.plusSeconds(60));
    }

    @Test
    void aJobThatDoesNotRunIsNotAdvanced() {
        jobs().insert(fresh());
        assertThat(jobs().advance(id, 1, JobStatus.SCORING, 40, "Scoring", t0)).isFalse();
        assertThat(jobs().complete(id, 1, SampleJobs.RESULT, t0)).isFalse();
        jobs().cancel(id, t0);
        assertThat(jobs().advance(id, 1, JobStatus.SCORING, 40, "Scoring", t0)).isFalse();
        assertThat(jobs().complete(id, 1, SampleJobs.RESULT, t0)).isFalse();
        assertThat(jobs().start(id, 1, t0)).isFalse();
        assertThat(job().status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void aFinalStatusIsNotAdvancedTo() {
        running();
        assertThatThrownBy(() -> jobs().advance(id, 1, JobStatus.COMPLETED, 100, "Done", t0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRunningJobCompletes() {
        running();
        Instant end = t0.plusSeconds(90);
        assertThat(jobs().complete(id, 1, SampleJobs.RESULT, end)).isTrue();
        assertThat(jobs().complete(id, 1, SampleJobs.RESULT, end)).isFalse();
        assertThat(job().result()).isEqualTo(SampleJobs.RESULT);
        assertThat(job().progress().percentage()).isEqualTo(100);
        assertThat(job().progress().currentStep()).isEqualTo(6);
        assertThat(job().completedAt()).isEqualTo(end);
        assertThat(jobs().fail(id, 1, "too late", end)).isFalse();
        assertThat(jobs().cancel(id, end)).isFalse();
        assertThat(jobs().retry(id, end)).isEmpty();
    }

    @Test
    void onlyTheAttemptThatFailedFails() {
        running();
        assertThat(jobs().fail(id, 2, "another attempt", t0)).isFalse();
        assertThat(jobs().fail(id, 1, "The video can't be read", t0.plusSeconds(9))).isTrue();
        assertThat(job().status()).isEqualTo(JobStatus.FAILED);
        assertThat(job().error()).isEqualTo("The video can't be read");
        assertThat(job().completedAt()).isEqualTo(t0.plusSeconds(9));
    }

    @Test
    void aRetryStartsFromTheBeginning() {
        jobs().insert(
                        new NewJob(
                                id,
                                owner,
                                "https://v",
                                JobConfig.DEFAULT,
                                null,
                                List.of("from the start"),
                                t0));
        jobs().start(id, 1, t0);
        jobs().advance(id, 1, JobStatus.GENERATING, 80, "Generating", t0);
        jobs().warn(id, 1, List.of("of the first attempt"), t0);
        jobs().fail(id, 1, "No", t0);
        Job again = jobs().retry(id, t0.plusSeconds(100)).orElseThrow();
        assertThat(again).isEqualTo(job());
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.status()).isEqualTo(JobStatus.PENDING);
        assertThat(again.progress().percentage()).isZero();
        assertThat(again.error()).isNull();
        assertThat(again.startedAt()).isNull();
        assertThat(again.completedAt()).isNull();
        assertThat(again.warnings()).containsExactly("from the start");
        assertThat(jobs().retry(id, t0)).isEmpty();
        assertThat(jobs().start(id, 1, t0)).isFalse();
        assertThat(jobs().start(id, 2, t0)).isTrue();
    }

    @Test
    void anEarlierAttemptChangesNothing() {
        running();
        jobs().advance(id, 1, JobStatus.SCORING, 40, "Scoring", t0);
        jobs().cancel(id, t0);
        jobs().retry(id, t0);
        jobs().start(id, 2, t0);
        jobs().advance(id, 2, JobStatus.EXTRACTING, 10, "Second attempt", t0);
        Job before = job();
        assertThat(jobs().start(id, 1, t0)).isFalse();
        assertThat(jobs().advance(id, 1, JobStatus.GENERATING, 90, "First", t0)).isFalse();
        jobs().warn(id, 1, List.of("of the first attempt"), t0);
        assertThat(jobs().complete(id, 1, SampleJobs.RESULT, t0)).isFalse();
        assertThat(jobs().fail(id, 1, "No", t0)).isFalse();
        assertThat(job()).isEqualTo(before);
        assertThat(jobs().complete(id, 2, SampleJobs.RESULT, t0)).isTrue();
    }

    @Test
    void aWarningIsGivenOnce() {
        running();
        jobs().warn(id, 1, List.of("b", "a"), t0);
        Instant after = job().updatedAt();
        jobs().warn(id, 1, List.of("a"), t0);
        assertThat(job().updatedAt()).isEqualTo(after);
        jobs().warn(id, 1, List.of("a", "c"), t0);
        assertThat(job().warnings()).containsExactly("b", "a", "c");
    }

    @Test
    void onlyAFinalJobIsDeleted() {
        running();
        assertThat(jobs().delete(id)).isFalse();
        jobs().cancel(id, t0);
        assertThat(jobs().delete(id)).isTrue();
        assertThat(jobs().find(id)).isEmpty();
    }

    private Redo redo() {
        return new Redo(
                "product_1_front",
                0,
                List.of(CommercialVersion.REAL, CommercialVersion.SOLID),
                new FrameScore(44, 4.4, 12.5, 0.25),
                "oak-window",
                "on \"wet\" slate",
                7,
                "abc");
    }

    private void completed() {
        running();
        jobs().complete(id, 1, SampleJobs.RESULT, t0);
    }

    @Test
    void aRedoIsTheNextAttemptOfACompletedJobAndKeepsTheResult() {
        running();
        assertThat(jobs().redo(id, redo(), null, t0)).isEmpty();
        jobs().complete(id, 1, SampleJobs.RESULT, t0);

        Job again = jobs().redo(id, redo(), new BigDecimal("2.5"), t0).orElseThrow();

        assertThat(again).isEqualTo(job());
        assertThat(again.status()).isEqualTo(JobStatus.PENDING);
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.result()).isEqualTo(SampleJobs.RESULT);
        assertThat(again.underRedo()).contains(redo());
        assertThat(again.config().maxCostUsd()).isEqualByComparingTo("2.5");
        assertThat(again.progress().percentage()).isZero();
        assertThat(again.completedAt()).isNull();
        assertThat(jobs().redo(id, redo(), null, t0)).isEmpty();
        jobs().start(id, 2, t0);
        jobs().advance(id, 2, JobStatus.GENERATING, 80, "Making", t0);
        assertThat(job().result()).isEqualTo(SampleJobs.RESULT);
        assertThat(jobs().complete(id, 2, SampleJobs.RESULT, t0)).isTrue();
        assertThat(job().underRedo()).isEmpty();
    }

    @Test
    void aRedoThatFailsLeavesTheJobCompletedWithAWarning() {
        completed();
        jobs().redo(id, redo(), null, t0);
        assertThat(jobs().fail(id, 1, "late", t0)).isFalse();

        assertThat(jobs().fail(id, 2, "no credits", t0)).isTrue();

        assertThat(job().status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job().progress().percentage()).isEqualTo(100);
        assertThat(job().result()).isEqualTo(SampleJobs.RESULT);
        assertThat(job().error()).isNull();
        assertThat(job().config().maxCostUsd()).isNull();
        assertThat(job().warnings()).containsExactly(redo().failed("no credits"));
        assertThat(job().completedAt()).isEqualTo(t0);
    }

    @Test
    void aCancelledRedoLeavesTheJobCompleted() {
        completed();
        jobs().redo(id, redo(), null, t0);

        assertThat(jobs().cancel(id, t0)).isTrue();

        assertThat(job().status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job().result()).isEqualTo(SampleJobs.RESULT);
        assertThat(job().warnings()).isEmpty();
        assertThat(jobs().cancel(id, t0)).isFalse();
    }

    @Test
    void aRetryOfAFailedJobIsNoRedo() {
        running();
        jobs().fail(id, 1, "broken", t0);
        assertThat(jobs().redo(id, redo(), null, t0)).isEmpty();
        assertThat(jobs().retry(id, t0).orElseThrow().redo()).isNull();
    }

    @Test
    void detailsAreStoredAndReplacedAsAWhole() {
        JobDetails first =
                new JobDetails(
                        "Mug \"blue\" ü", "MUG-1", null, List.of(), "order 7", Map.of("a", "b'"));
        NewJob fresh =
                new NewJob(id, owner, "https://v", JobConfig.DEFAULT, null, List.of(), t0, first);
        jobs().insert(fresh);
        assertThat(job().details()).isEqualTo(first);
        Instant seen = job().updatedAt();
        JobDetails second =
                new JobDetails(null, null, "product_1_front", List.of("b", "a"), null, Map.of());

        Job changed = jobs().describe(id, second, seen, t0).orElseThrow();

        assertThat(changed).isEqualTo(job());
        assertThat(changed.details()).isEqualTo(second);
        assertThat(changed.updatedAt()).isAfter(seen);
        assertThat(jobs().describe(id, first, seen, t0)).isEmpty();
        assertThat(job().details()).isEqualTo(second);
    }

    @Test
    void theSellersTextsAreReplacedWithTheDetailsAndStayOtherwise() {
        jobs().insert(SampleJobs.fresh(id, owner, t0));
        assertThat(jobs().texts(id)).isEqualTo(ProductTexts.NONE);
        ProductTexts texts =
                new ProductTexts(
                        null,
                        List.of("Holds \"350 ml\"", "b'"),
                        "One\ntwo <b>",
                        Map.of("product_1_front", "ü"));
        Instant seen = job().updatedAt();

        Job changed = jobs().describe(id, job().details(), texts, seen, t0).orElseThrow();

        assertThat(changed).isEqualTo(job());
        assertThat(changed.updatedAt()).isAfter(seen);
        assertThat(jobs().texts(id)).isEqualTo(texts);
        JobDetails none = JobDetails.NONE;
        assertThat(jobs().describe(id, none, ProductTexts.NONE, seen, t0)).isEmpty();
        assertThat(jobs().describe(id, none, changed.updatedAt(), t0)).isPresent();
        assertThat(jobs().texts(id)).isEqualTo(texts);
    }

    @Test
    void warningsAreWithdrawnByTheirText() {
        completed();
        jobs().warn(id, 1, List.of("a", "b", "c"), t0);
        jobs().withdraw(id, 1, List.of("b", "x"), t0);
        assertThat(job().warnings()).containsExactly("a", "c");
        jobs().withdraw(id, 2, List.of("a"), t0);
        assertThat(job().warnings()).containsExactly("a", "c");
        jobs().withdraw(id, 1, List.of("a", "c"), t0);
        assertThat(job().warnings()).isEmpty();
    }
}
