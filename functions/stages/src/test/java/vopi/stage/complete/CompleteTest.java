package vopi.stage.complete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.core.error.Conflict;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.CommercialVersion;
import vopi.core.image.ImageFormat;
import vopi.core.image.Preset;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobResult;
import vopi.core.job.JobStatus;
import vopi.core.media.FrameId;
import vopi.core.media.VideoScores;
import vopi.core.port.FrameStore;
import vopi.core.port.ImageStore;
import vopi.core.spin.Spin;
import vopi.core.text.WrittenTexts;
import vopi.core.view.CutOutChoice;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.Chosen;
import vopi.media.quality.QualityReport;
import vopi.runtime.json.Json;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.InMemoryDatabase;
import vopi.testing.store.JobSnapshot;

final class CompleteTest {
    private static final JobId JOB = SampleJobs.id(1);
    private static final JobObjectKeys KEYS = new JobObjectKeys(JOB);
    private static final AttemptKeys FIRST = new AttemptKeys(JOB, 1);
    private static final String JSON = "application/json";

    /// Tag of tests whose job requests a spin.
    private static final String SPIN = "spin";

    /// Tag of tests whose job requests texts of a model.
    private static final String TEXTS = "texts";

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    private final MovableClock clock = new MovableClock();
    private final InMemoryDatabase rows = new InMemoryDatabase();
    private final Complete stage =
            new Complete(rows.jobs(), objects, rows.videos(), rows.frames(), rows.images(), clock);

    @BeforeEach
    void aJobThatIsGenerating(TestInfo test) {
        JobConfig config =
                JobConfig.DEFAULT.withOutput(
                        JobConfig.DEFAULT
                                .output()
                                .withSpin(test.getTags().contains(SPIN) ? 24 : null));
        boolean texts = test.getTags().contains(TEXTS);
        rows.jobs().insert(SampleJobs.fresh(JOB, texts ? config.withTexts() : config));
        rows.jobs().start(JOB, 1, clock.instant());
        rows.frames()
                .replaceCandidates(
                        JOB,
                        1,
                        new UUID(1, 1),
                        Arrays.stream(new int[] {1, 2, 11})
                                .mapToObj(frame -> SampleViews.candidate(JOB, frame))
                                .toList(),
                        clock.instant());
        Chosen front =
                new Chosen(
                        SampleViews.view(SampleViews.FRONT, 1, 11),
                        SampleViews.score(1),
                        "front.png",
                        List.of(SampleViews.score(11)));
        Chosen back =
                new Chosen(
                        SampleViews.view(SampleViews.BACK, 2),
                        SampleViews.score(2),
                        "back.png",
                        List.of());
        put(FIRST.selection(), new SelectedViews("m", List.of(front, back), List.of(), List.of()));
        put(
                KEYS.scores(),
                new VideoScores(
                        10, List.of(SampleViews.score(1), SampleViews.score(2)), List.of(0)));
        put(FIRST.segmentScores(0), Map.of());
        put(KEYS.batch(0), Map.of());
        put(KEYS.classification(0), Map.of());
        put(KEYS.knownViews(0), Map.of());
        put(KEYS.candidate(new FrameId(1)), Map.of());
    }

    private void put(String key, Object value) {
        objects.put(key, Json.bytes(value), JSON);
    }

    private void made(int frame) {
        rows.images()
                .save(
                        JOB,
                        1,
                        SampleViews.made(
                                SampleViews.FRONT, frame, CommercialVersion.SOLID, "solid.png"),
                        clock.instant());
    }

    private void lost() {
        rows.images()
                .save(
                        JOB,
                        1,
                        SampleViews.failed(
                                SampleViews.BACK, 2, CommercialVersion.REAL, "no credits"),
                        clock.instant());
    }

    private Job job() {
        return rows.jobs().find(JOB).orElseThrow();
    }

    private Complete.Output run() {
        return stage.run(new Complete.Input(JOB, 1));
    }

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
    @Tag(SPIN)
    void theResultSaysWhyThereIsNoSpin() {
        Spin.Refused why = new Spin.Refused("the camera moves", "Put it on a tripod");
        made(1);
        put(KEYS.spinRecord(), Spin.of(why));

        run();

        JobResult result = job().result();
        assertThat(result).isNotNull();
        assertThat(result.spin()).isEqualTo(Spin.of(why));
        assertThat(job().warnings())
                .contains("There is no spin: the camera moves. Put it on a tripod.");
        assertThat(objects.stat(KEYS.spinRecord())).as("kept for a redo").isPresent();
    }

    @Test
    @Tag(SPIN)
    void aSpinThatBrokeOffIsNamed() {
        made(1);

        run();

        assertThat(job().warnings())
                .contains("There is no spin: the work on it broke off. Submit the video again.");
    }

    @Test
    @Tag(TEXTS)
    void theReasonWhyAModelWroteNoTextsIsAWarning() {
        made(1);
        put(KEYS.writtenTexts(), WrittenTexts.none("no credits"));

        run();

        assertThat(job().warnings()).anyMatch(warning -> warning.endsWith("are used: no credits"));
        assertThat(objects.stat(KEYS.writtenTexts())).as("read by /metadata").isPresent();
    }

    @Test
    @Tag(TEXTS)
    void textsThatBrokeOffAreNamed() {
        made(1);

        run();

        assertThat(job().warnings()).anyMatch(warning -> warning.endsWith("broke off"));
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

        assertThat(job().result()).isNotNull();
        assertThat(job().result().compliance())
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

        assertThat(job().result()).isNotNull();
        assertThat(job().result().finalFrames().getFirst())
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

        assertThat(job().result()).isNotNull();
        assertThat(job().result().quality())
                .isEqualTo(QualityReport.withProduct(SampleJobs.QUALITY, 0.7));
        assertThat(rows.videos().find(JOB).orElseThrow().quality())
                .isEqualTo(job().result().quality());
    }

    @Test
    void withoutACutOutTheQualityIsAsItWasScored() {
        rows.videos().save(JOB, 1, "a.mp4", SampleJobs.VIDEO, clock.instant());
        rows.videos().rate(JOB, 1, SampleJobs.QUALITY);
        made(1);
        run();

        assertThat(job().result()).isNotNull();
        assertThat(job().result().quality()).isEqualTo(SampleJobs.QUALITY);
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

        assertThat(job().result()).isNotNull();
        assertThat(job().result().commercialImages().keySet()).containsExactly("product_1_front");
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

        assertThat(job().result()).isNotNull();
        assertThat(job().result().commercialImages().keySet()).containsExactly("product_1_back");
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
        Chosen front =
                new Chosen(
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
