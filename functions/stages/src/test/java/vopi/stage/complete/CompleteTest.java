package vopi.stage.complete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.core.error.Conflict;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.CommercialVersion;
import vopi.core.image.ImageFormat;
import vopi.core.image.Preset;
import vopi.core.job.Job;
import vopi.core.job.JobResult;
import vopi.core.job.JobStatus;
import vopi.core.media.FrameId;
import vopi.core.port.FrameStore;
import vopi.core.port.ImageStore;
import vopi.core.view.CutOutChoice;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.SelectedView;
import vopi.media.quality.QualityReport;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.JobSnapshot;

final class CompleteTest extends CompleteFixture {
    @Test
    void theResultHoldsWhatWasMadeAndWarningsWhatWasNot() {
        made(1);
        lost();

        assertThat(run().status()).isEqualTo("completed");
        assertThat(job().result())
                .isEqualTo(
                        new JobResult(
                                2,
                                2,
                                List.of("front.png", "back.png"),
                                Map.of("product_1_front", Map.of("solid", "solid.png")),
                                null));
        assertThat(job().warnings())
                .containsExactly("The real image of product_1_back was not made: no credits");
        assertThat(job().progress().percentage()).isEqualTo(100);
    }

    @Test
    void brokenMarketplaceRulesAreInTheResultAndTheWarnings() {
        rows.images()
                .save(
                        JOB,
                        1,
                        SampleViews.checked(
                                SampleViews.FRONT, 1, CommercialVersion.SOLID, "solid.jpg"),
                        clock.instant());
        run();

        assertThat(result().compliance())
                .isEqualTo(
                        Map.of(
                                "product_1_front",
                                Map.of(
                                        "solid",
                                        new JobResult.Verdict(
                                                Preset.AMAZON, false, List.of("longest_side")))));
        assertThat(job().warnings())
                .contains(
                        "The solid image of product_1_front breaks rules of amazon: longest side is"
                                + " 812 px, must be 1,000 px or more");
    }

    @Test
    void theFinalFrameIsTheOneThatTheImagesWereMadeOf() {
        made(11);
        run();

        assertThat(result().finalFrames().getFirst())
                .isEqualTo(KEYS.finalFrame(SampleViews.FRONT, new FrameId(11), 1.0));
        assertThat(rows.frames().list(JOB, true, 9, 0).frames())
                .extracting(row -> row.candidate().frame().number())
                .containsExactly(2, 11);
    }

    @Test
    void theQualityOfTheVideoIsInTheResultWithTheProductsSize() {
        rows.videos().save(JOB, 1, "a.mp4", SampleJobs.VIDEO, clock.instant());
        rows.videos().rate(JOB, 1, SampleJobs.QUALITY);
        made(1);
        put(FIRST.cutOutRecord(SampleViews.FRONT), choice(0.3));
        put(FIRST.cutOutRecord(SampleViews.BACK), choice(0.7));
        run();

        assertThat(result().quality())
                .isEqualTo(QualityReport.withProduct(SampleJobs.QUALITY, 0.7));
        assertThat(rows.videos().find(JOB).orElseThrow().quality()).isEqualTo(result().quality());
    }

    @Test
    void withoutACutOutTheQualityIsAsItWasScored() {
        rows.videos().save(JOB, 1, "a.mp4", SampleJobs.VIDEO, clock.instant());
        rows.videos().rate(JOB, 1, SampleJobs.QUALITY);
        made(1);
        run();

        assertThat(result().quality()).isEqualTo(SampleJobs.QUALITY);
    }

    private static CutOutChoice choice(double extent) {
        return choice(extent, null);
    }

    private static CutOutChoice choice(double extent, @Nullable String unfit) {
        return new CutOutChoice(
                new FrameId(1),
                new FrameId(1),
                "f.png",
                "c.png",
                0.9,
                false,
                List.of(),
                extent,
                unfit);
    }

    private static final String HAND_LEFT = "a hand is left. Put it down";

    private void unfitBack(ImageStore.Image... all) {
        for (ImageStore.Image image : all) {
            rows.images().save(JOB, 1, image, clock.instant());
        }
        put(FIRST.cutOutRecord(SampleViews.BACK), choice(0.7, HAND_LEFT));
    }

    @Test
    void aWithheldViewHasOneWarning() {
        made(1);
        unfitBack(
                SampleViews.failed(SampleViews.BACK, 2, CommercialVersion.REAL, HAND_LEFT),
                SampleViews.failed(SampleViews.BACK, 2, CommercialVersion.SOLID, HAND_LEFT));
        run();

        assertThat(result().commercialImages().keySet()).containsExactly("product_1_front");
        assertThat(job().warnings())
                .containsExactly("product_1_back is withheld: a hand is left. Put it down");
    }

    @Test
    void anUnfitViewThatWasMadeIsDelivered() {
        String key =
                FIRST.commercial(
                        SampleViews.BACK,
                        new FrameId(2),
                        CommercialVersion.REAL,
                        null,
                        ImageFormat.PNG);
        put(key, Map.of());
        unfitBack(SampleViews.made(SampleViews.BACK, 2, CommercialVersion.REAL, key));
        run();

        assertThat(result().commercialImages().keySet()).containsExactly("product_1_back");
        assertThat(objects.keys()).contains(key);
    }

    @Test
    void anImageOfAnUnfitViewThatFailedIsNotWithheld() {
        made(1);
        unfitBack(SampleViews.failed(SampleViews.BACK, 2, CommercialVersion.REAL, "refused"));
        run();

        assertThat(job().warnings())
                .containsExactly("The real image of product_1_back was not made: refused");
    }

    @Test
    void aViewWithoutARowIsAWarning() {
        made(1);
        run();

        assertThat(job().warnings()).containsExactly("No image of product_1_back was made");
    }

    @Test
    void intermediateObjectsAreDeleted() {
        made(1);
        put(KEYS.finalFrame(SampleViews.FRONT, new FrameId(11), 1.0), Map.of());
        run();

        assertThat(objects.keys())
                .containsExactlyInAnyOrder(
                        FIRST.selection(), KEYS.scores(), KEYS.candidate(new FrameId(1)));
    }

    /// Frames 4 and 5 are the best of a part of a second; the images were made from frame 4.
    @Test
    void imagesOfCandidatesWithoutARowAreDeleted() {
        SelectedView front =
                new SelectedView(
                        SampleViews.view(SampleViews.FRONT, 1, 4),
                        SampleViews.score(1),
                        "front.png",
                        List.of(SampleViews.score(4)));
        put(FIRST.selection(), new SelectedViews("m", List.of(front), List.of(), List.of()));
        put(KEYS.candidate(new FrameId(4)), Map.of());
        put(KEYS.candidate(new FrameId(5)), Map.of());
        made(4);
        run();

        assertThat(objects.keys())
                .containsExactlyInAnyOrder(
                        FIRST.selection(),
                        KEYS.scores(),
                        KEYS.candidate(new FrameId(1)),
                        KEYS.candidate(new FrameId(4)));
        assertThat(rows.frames().list(JOB, true, 10, 0).frames())
                .extracting(FrameStore.StoredFrame::bestOfSecond)
                .containsExactly(false);
    }

    @Test
    void aSecondRunChangesNothing() {
        made(1);
        run();
        Job first = job();

        assertThat(run().status()).isEqualTo("completed");
        assertThat(job()).isEqualTo(first);
    }

    @Test
    void notOneImageIsAFailedJobWithTheReason() {
        lost();

        assertThatThrownBy(this::run)
                .isInstanceOf(UpstreamRejected.class)
                .hasMessage("No image could be made. no credits");
        assertThat(job().status()).isEqualTo(JobStatus.DOWNLOADING);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEarlierAttemptCompletesAndCleansUpNothing(boolean secondIsCompleted) {
        made(1);
        lost();
        JobSnapshot.afterRetry(rows, objects, JOB, clock.instant());
        if (secondIsCompleted) {
            rows.jobs().complete(JOB, 2, SampleJobs.RESULT, clock.instant());
        }
        JobSnapshot before = JobSnapshot.of(rows, objects, JOB);

        assertThatThrownBy(this::run).isInstanceOf(Conflict.class);
        assertThat(JobSnapshot.of(rows, objects, JOB)).isEqualTo(before);
    }

    @Test
    void aCancelledJobStaysCancelled() {
        made(1);
        rows.jobs().cancel(JOB, clock.instant());

        assertThatThrownBy(this::run).isInstanceOf(Conflict.class);
        assertThat(job().status()).isEqualTo(JobStatus.CANCELLED);
    }
}
