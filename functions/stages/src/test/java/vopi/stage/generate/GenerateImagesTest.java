package vopi.stage.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.core.error.Conflict;
import vopi.core.error.UpstreamRejected;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.image.EncodedImage;
import vopi.core.image.Preset;
import vopi.core.job.AttemptKeys;
import vopi.core.job.CommercialVersion;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobStatus;
import vopi.core.media.FrameId;
import vopi.core.port.CutOut;
import vopi.core.port.ImageStore;
import vopi.core.port.ImageStore.Image;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.NotMade;
import vopi.core.port.ImageStore.StoredImage;
import vopi.core.port.JobStore.NewJob;
import vopi.core.port.Scenes;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.Obstructions;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.Chosen;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.json.Json;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.provider.FakeCutOut;
import vopi.testing.provider.FakeFullFrames;
import vopi.testing.provider.FakeScenes;
import vopi.testing.provider.TinyImages;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.InMemoryDatabase;
import vopi.testing.store.JobSnapshot;

final class GenerateImagesTest {
    private static final JobId JOB = SampleJobs.id(1);
    private static final JobObjectKeys KEYS = new JobObjectKeys(JOB);
    private static final AttemptKeys FIRST = new AttemptKeys(JOB, 1);
    private static final AttemptKeys SECOND = new AttemptKeys(JOB, 2);

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    private final MovableClock clock = new MovableClock();
    private final InMemoryDatabase rows = new InMemoryDatabase();
    private final CountedImageStore counted = new CountedImageStore(rows.images());
    private final FakeCutOut cutOut = new FakeCutOut();
    private final FakeScenes scenes = new FakeScenes();
    private final FakeFullFrames video = new FakeFullFrames();
    private final GenerateImages stage =
            new GenerateImages(
                    new RunningJobs(rows.jobs(), clock),
                    objects,
                    counted,
                    new CutOuts(new RunningJobs(rows.jobs(), clock), objects, cutOut, video),
                    scenes,
                    clock);

    @BeforeEach
    void aJobWithTwoViews() {
        rows.jobs().insert(SampleJobs.fresh(1));
        rows.jobs().start(JOB, 1, clock.instant());
        Chosen front =
                new Chosen(
                        SampleViews.view(SampleViews.FRONT, 1, 11, 21),
                        SampleViews.score(1),
                        KEYS.finalFrame(SampleViews.FRONT, new FrameId(1), 0),
                        List.of(SampleViews.score(11), SampleViews.score(21)));
        Chosen back =
                new Chosen(
                        SampleViews.view(SampleViews.BACK, 2),
                        SampleViews.score(2),
                        KEYS.finalFrame(SampleViews.BACK, new FrameId(2), 0.1),
                        List.of());
        EvaluatedFrame held =
                new EvaluatedFrame(
                        new FrameId(1), SampleViews.FRONT, "front", 90.0, SampleViews.HAND);
        EvaluatedFrame free =
                new EvaluatedFrame(
                        new FrameId(11), SampleViews.FRONT, "front", 80.0, Obstructions.NONE);
        SelectedViews selection =
                new SelectedViews("fake", List.of(front, back), List.of(held, free), List.of());
        objects.put(FIRST.selection(), Json.bytes(selection), "application/json");
        objects.put(front.key(), TinyImages.png(64, 48, 1).bytes(), "image/png");
        objects.put(back.key(), TinyImages.png(64, 48, 2).bytes(), "image/png");
    }

    private GenerateImages.Output run(int view) {
        return stage.run(new GenerateImages.Input(JOB, 1, view), Duration.ofHours(1));
    }

    private List<Image> images() {
        return rows.images().list(JOB).stream().map(StoredImage::image).toList();
    }

    private List<Made> made() {
        return ImageStore.made(rows.images().list(JOB));
    }

    private List<NotMade> lost() {
        return images().stream()
                .filter(NotMade.class::isInstance)
                .map(NotMade.class::cast)
                .toList();
    }

    private Job job() {
        return rows.jobs().find(JOB).orElseThrow();
    }

    @Test
    void everyRequestedVersionIsStoredAndRecorded() {
        assertThat(run(0)).isEqualTo(new GenerateImages.Output(0, 4, 0));

        assertThat(made())
                .hasSize(4)
                .allSatisfy(image -> {
                    assertThat(image.confidence()).isEqualTo(0.9);
                    assertThat(objects.stat(image.key())).isPresent();
                });
        assertThat(made().getFirst().key())
                .endsWith("commercial/product_1_front_frame_00001_transparent.png");
        assertThat(cutOut.asked()).hasSize(1);
        assertThat(cutOut.asked().getFirst().obstructions()).isEqualTo(SampleViews.HAND);
        assertThat(objects.stat(FIRST.cutOut(SampleViews.FRONT, new FrameId(1)))).isPresent();
    }

    @Test
    void theCutOutGetsTheViewsStoredCandidatesThatAreNearestInTime() {
        for (int other : new int[] {21, 11}) {
            objects.put(
                    new JobObjectKeys(JOB).candidate(new FrameId(other)),
                    TinyImages.png(32, 24, other).bytes(),
                    "image/jpeg");
        }
        run(0);
        assertThat(cutOut.asked().getFirst().neighbours())
                .extracting(neighbour -> neighbour.frame().bytes())
                .containsExactly(
                        TinyImages.png(32, 24, 11).bytes(), TinyImages.png(32, 24, 21).bytes());
    }

    @Test
    void aPresetDecidesFormatAndCheckOfEachVersion() {
        JobId shop = SampleJobs.id(2);
        JobConfig config = JobConfig.DEFAULT.withOutput(JobConfig.Output.of(Preset.AMAZON));
        rows.jobs()
                .insert(
                        new NewJob(
                                shop,
                                SampleJobs.OWNER,
                                "https://v",
                                config,
                                null,
                                List.of(),
                                clock.instant()));
        rows.jobs().start(shop, 1, clock.instant());
        objects.put(
                new AttemptKeys(shop, 1).selection(),
                objects.get(FIRST.selection()),
                "application/json");
        stage.run(new GenerateImages.Input(shop, 1, 1), Duration.ofHours(1));

        List<Made> made = ImageStore.made(rows.images().list(shop));
        assertThat(made)
                .extracting(image -> image.version() + " " + extension(image.key()))
                .containsExactly("TRANSPARENT png", "SOLID jpg", "REAL jpg", "CREATIVE jpg");
        assertThat(made.getFirst().compliance()).isNull();
        assertThat(made.get(1).compliance()).isNotNull();
        assertThat(made.get(1).notes()).containsExactly("tiny");
        assertThat(objects.stat(made.get(1).key()).orElseThrow().contentType())
                .isEqualTo("image/jpeg");
        assertThat(scenes.asked().get(1).output().background()).isEqualTo("#FFFFFF");
    }

    private static String extension(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    @Test
    void progressNeverFallsAndEndsAt95() {
        run(0);
        assertThat(job().progress().percentage()).isEqualTo(85);
        run(1);
        assertThat(job().progress().percentage()).isEqualTo(95);
        run(0);
        assertThat(job().progress().percentage()).isEqualTo(95);
    }

    @Test
    void theRecordedImagesAreReadWhenAViewBeginsAndWhenItEnds() {
        run(0);

        assertThat(counted.lists()).isEqualTo(2);
    }

    @Test
    void aSecondRunMakesNothingTwice() {
        run(0);

        assertThat(run(0).made()).isEqualTo(4);
        assertThat(cutOut.asked()).hasSize(1);
        assertThat(scenes.asked()).hasSize(4);
    }

    @Test
    void aVersionThatIsRefusedLosesNothingElse() {
        scenes.fail(CommercialVersion.REAL, new UpstreamRejected("no prompt of that kind"));

        assertThat(run(0)).isEqualTo(new GenerateImages.Output(0, 3, 1));
        assertThat(lost())
                .singleElement()
                .satisfies(lost -> {
                    assertThat(lost.version()).isEqualTo(CommercialVersion.REAL);
                    assertThat(lost.error()).isEqualTo("no prompt of that kind");
                });
    }

    @Test
    void transientFailuresAreLeftToARetryThatMakesOnlyTheMissingImages() {
        scenes.fail(CommercialVersion.REAL, new UpstreamUnavailable("down"));

        assertThatThrownBy(() -> run(0)).isInstanceOf(UpstreamUnavailable.class);
        assertThat(made()).hasSize(3);
        scenes.mend();
        assertThat(run(0).made()).isEqualTo(4);
        assertThat(scenes.asked()).hasSize(5);
        assertThat(lost()).isEmpty();
    }

    @Test
    void aDoubtfulCutOutIsTriedOnTheNextBestFrame() {
        cutOut.next(0.3);
        cutOut.next(0.8);
        run(0);

        assertThat(cutOut.asked()).hasSize(2);
        assertThat(cutOut.asked().get(1).obstructions()).isEqualTo(Obstructions.NONE);
        assertThat(images()).allSatisfy(image -> assertThat(image.frame().number()).isEqualTo(11));
        assertThat(objects.stat(KEYS.finalFrame(SampleViews.FRONT, new FrameId(11), 1.0)))
                .isPresent();
    }

    @Test
    void ifAllCutOutsAreDoubtfulTheBestIsUsedAndFlagged() {
        cutOut.next(0.3);
        cutOut.next(0.4);
        cutOut.next(0.2);
        run(0);

        assertThat(cutOut.asked()).hasSize(3);
        assertThat(made())
                .hasSize(4)
                .allSatisfy(image -> {
                    assertThat(image.frame().number()).isEqualTo(11);
                    assertThat(image.needsReview()).isTrue();
                    assertThat(image.confidence()).isEqualTo(0.4);
                });
        assertThat(job().warnings()).containsExactly("product_1_front: doubtful");
    }

    @Test
    void aDoubtfulCutOutIsBetterThanWaitingForAProviderThatIsDown() {
        cutOut.next(0.3);
        cutOut.failNext(new UpstreamUnavailable("down"));

        assertThat(run(0).made()).isEqualTo(4);
        assertThat(cutOut.asked()).hasSize(2);
        assertThat(made()).hasSize(4).allMatch(Made::needsReview);
    }

    @Test
    void anUnavailableProviderIsNotCalledForFurtherFrames() {
        cutOut.failNext(new UpstreamUnavailable("down"));

        assertThatThrownBy(() -> run(0)).isInstanceOf(UpstreamUnavailable.class);
        assertThat(cutOut.asked()).hasSize(1);
    }

    @Test
    void theNextFrameReplacesOneThatCannotBeCutOut() {
        cutOut.failNext(new UpstreamRejected("no product found"));
        video.damage(11);

        assertThat(run(0).made()).isEqualTo(4);
        assertThat(images()).allSatisfy(image -> assertThat(image.frame().number()).isEqualTo(21));
    }

    @Test
    void aViewThatCannotBeCutOutIsRecordedAsLost() {
        cutOut.failNext(new UpstreamRejected("no product found"));

        assertThat(run(1)).isEqualTo(new GenerateImages.Output(1, 0, 4));
        assertThat(lost())
                .hasSize(4)
                .allSatisfy(image -> assertThat(image.error()).isEqualTo("no product found"));
        assertThat(scenes.asked()).isEmpty();
    }

    @Test
    void theSameSceneAlwaysHasTheSameSeed() {
        EncodedImage one = TinyImages.cutOut(64, 48, 1);
        EncodedImage other = TinyImages.cutOut(64, 48, 2);
        long seed = GenerateImages.seed(one, SampleViews.FRONT, CommercialVersion.REAL);

        assertThat(seed)
                .isEqualTo(GenerateImages.seed(one, SampleViews.FRONT, CommercialVersion.REAL))
                .isNotEqualTo(GenerateImages.seed(one, SampleViews.BACK, CommercialVersion.REAL))
                .isNotEqualTo(GenerateImages.seed(other, SampleViews.FRONT, CommercialVersion.REAL))
                .isBetween(0L, (long) Integer.MAX_VALUE);
    }

    private GenerateImages with(CutOut cuts, Scenes made) {
        RunningJobs jobs = new RunningJobs(rows.jobs(), clock);
        return new GenerateImages(
                jobs, objects, rows.images(), new CutOuts(jobs, objects, cuts, video), made, clock);
    }

    @Test
    void anEarlierAttemptMakesAndChangesNothing() {
        JobSnapshot before = JobSnapshot.afterRetry(rows, objects, JOB, clock.instant());

        assertThatThrownBy(() -> run(0)).isInstanceOf(Conflict.class);
        assertThat(cutOut.asked()).isEmpty();
        assertThat(JobSnapshot.of(rows, objects, JOB)).isEqualTo(before);
    }

    @Test
    void anAttemptThatIsRetriedDuringItsCutOutStoresNothing() {
        AtomicReference<JobSnapshot> before = new AtomicReference<>();
        CutOut slow =
                request -> {
                    before.set(JobSnapshot.afterRetry(rows, objects, JOB, clock.instant()));
                    return cutOut.cutOut(request);
                };

        assertThatThrownBy(() ->
                        with(slow, scenes)
                                .run(new GenerateImages.Input(JOB, 1, 0), Duration.ofHours(1)))
                .isInstanceOf(Conflict.class);
        assertThat(scenes.asked()).isEmpty();
        assertThat(JobSnapshot.of(rows, objects, JOB)).isEqualTo(before.get());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAttemptThatIsRetriedDuringASceneStoresNothing(boolean works) {
        AtomicReference<JobSnapshot> before = new AtomicReference<>();
        Scenes slow =
                request -> {
                    before.set(JobSnapshot.afterRetry(rows, objects, JOB, clock.instant()));
                    if (!works) {
                        throw new UpstreamRejected("no");
                    }
                    return scenes.make(request);
                };

        assertThatThrownBy(() ->
                        with(cutOut, slow)
                                .run(new GenerateImages.Input(JOB, 1, 0), Duration.ofHours(1)))
                .isInstanceOf(Conflict.class);
        assertThat(JobSnapshot.of(rows, objects, JOB)).isEqualTo(before.get());
    }

    @Test
    void aRetryUsesTheCutOutAndTheImagesOfTheFirstAttempt() {
        scenes.fail(CommercialVersion.REAL, new UpstreamUnavailable("down"));
        assertThatThrownBy(() -> run(0)).isInstanceOf(UpstreamUnavailable.class);
        scenes.mend();
        JobSnapshot first = JobSnapshot.afterRetry(rows, objects, JOB, clock.instant());
        objects.copy(FIRST.selection(), SECOND.selection());

        assertThat(stage.run(new GenerateImages.Input(JOB, 2, 0), Duration.ofHours(1)).made())
                .isEqualTo(4);
        assertThat(cutOut.asked()).hasSize(1);
        assertThat(scenes.asked()).hasSize(5);
        assertThat(made())
                .filteredOn(image -> image.version() == CommercialVersion.REAL)
                .singleElement()
                .satisfies(image ->
                        assertThat(image.key())
                                .endsWith("commercial/2/product_1_front_frame_00001_real.png"));
        assertThat(JobSnapshot.of(rows, objects, JOB).objects())
                .as("the first attempt's objects stay as they were")
                .containsAllEntriesOf(first.objects())
                .containsKey(SECOND.cutOutRecord(SampleViews.FRONT));
    }

    @Test
    void aCancelledJobStopsBetweenImages() {
        rows.jobs().cancel(JOB, clock.instant());

        assertThatThrownBy(() -> run(0)).isInstanceOf(Conflict.class);
        assertThat(job().status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(scenes.asked()).isEmpty();
    }
}
