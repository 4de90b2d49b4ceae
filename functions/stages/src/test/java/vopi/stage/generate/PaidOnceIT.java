package vopi.stage.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.job.AttemptKeys;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.FrameId;
import vopi.core.port.CutOut;
import vopi.core.port.ImageStore;
import vopi.core.port.Scenes;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.SelectedView;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.StoredThumbnails;
import vopi.runtime.json.Json;
import vopi.stage.wiring.ProvidersWiring;
import vopi.testing.object.CrashingObjectStore;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.photoroom.FakePhotoroom;
import vopi.testing.provider.FakeCutOut;
import vopi.testing.provider.FakeFullFrames;
import vopi.testing.provider.FakeScenes;
import vopi.testing.provider.TinyImages;
import vopi.testing.run.MovableClock;
import vopi.testing.run.RecordingSleeper;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.InMemoryDatabase;

/// The stage over the real Photoroom client: wherever the process ends, the next run completes
/// correctly and pays again for no answer that is stored in the bucket.
final class PaidOnceIT {
    private static final JobId JOB = SampleJobs.id(1);
    private static final JobObjectKeys KEYS = new JobObjectKeys(JOB);
    private static final AttemptKeys FIRST = new AttemptKeys(JOB, 1);

    /// One segmentation and two scenes.
    private static final int PAID_CALLS = 3;

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    private final MovableClock clock = new MovableClock();
    private final InMemoryDatabase rows = new InMemoryDatabase();
    private final CrashingObjectStore crashing = new CrashingObjectStore(objects);
    private Duration sceneTakes = Duration.ZERO;
    private FakePhotoroom fake;

    @BeforeEach
    void aJobWithOneView() {
        fake = new FakePhotoroom(clock);
        rows.jobs().insert(SampleJobs.fresh(1));
        rows.jobs().start(JOB, 1, clock.instant());
        String frame = KEYS.finalFrame(SampleViews.FRONT, new FrameId(1), 0);
        select(List.of(front(frame)));
        objects.put(frame, TinyImages.png(64, 48, 1).bytes(), "image/png");
    }

    private static SelectedView front(String frame) {
        return new SelectedView(
                SampleViews.view(SampleViews.FRONT, 1), SampleViews.score(1), frame, List.of());
    }

    private void select(List<SelectedView> views) {
        objects.put(
                FIRST.selection(),
                Json.bytes(new SelectedViews("m", views, List.of(), List.of())),
                "application/json");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    /// A cold start: only stored data is left.
    private GenerateImages fresh() {
        return fresh(null);
    }

    /// @param cuts in place of Photoroom's cut-outs
    private GenerateImages fresh(@Nullable CutOut cuts) {
        Map<String, String> env = new HashMap<>(fake.environment());
        env.put("VOPI_PHOTOROOM_SCENE_SIDE", "256");
        ProvidersWiring providers =
                ProvidersWiring.from(
                        env,
                        new ProvidersWiring.Ports(
                                crashing,
                                rows.calls(),
                                rows.jobs(),
                                clock,
                                new RecordingSleeper(),
                                new Random(1)));
        FakeScenes local = new FakeScenes();
        return new GenerateImages(
                new RunningJobs(rows.jobs(), clock),
                crashing,
                rows.images(),
                new CutOuts(
                        new RunningJobs(rows.jobs(), clock),
                        crashing,
                        cuts == null ? providers.cutOut() : cuts,
                        new FakeFullFrames()),
                request ->
                        switch (request.version()) {
                            case TRANSPARENT, SOLID -> local.make(request);
                            case REAL, CREATIVE -> {
                                Scenes.Result made = providers.scenes().make(request);
                                clock.advance(sceneTakes);
                                yield made;
                            }
                        },
                new StoredThumbnails(crashing, (picture, _) -> List.of(picture, picture)),
                clock);
    }

    @Test
    void withoutACrashThreeCallsMakeFourImages() {
        fresh().run(new GenerateImages.Input(JOB, 1, 0, false), Duration.ofHours(1));

        assertThat(fake.charged()).isEqualTo(PAID_CALLS);
        assertThat(rows.calls().totalUsd(JOB)).isEqualByComparingTo("0.22");
    }

    @Test
    void aViewThatIsWithheldHasNoPaidScene() {
        String frame = KEYS.finalFrame(SampleViews.BACK, new FrameId(2), 0);
        objects.put(frame, TinyImages.png(64, 48, 2).bytes(), "image/png");
        SelectedView back =
                new SelectedView(
                        SampleViews.view(SampleViews.BACK, 2),
                        SampleViews.score(2),
                        frame,
                        List.of());
        select(List.of(front(KEYS.finalFrame(SampleViews.FRONT, new FrameId(1), 0)), back));
        FakeCutOut cuts = new FakeCutOut();
        cuts.next(0.9);
        cuts.nextUnfit(0.9, "a hand is left");
        GenerateImages stage = fresh(cuts);

        stage.run(new GenerateImages.Input(JOB, 1, 0, false), Duration.ofHours(1));
        assertThat(fake.charged()).as("real and creative of the front").isEqualTo(2);
        stage.run(new GenerateImages.Input(JOB, 1, 1, false), Duration.ofHours(1));

        assertThat(fake.charged()).isEqualTo(2);
        assertThat(rows.calls().totalUsd(JOB)).isEqualByComparingTo("0.20");
    }

    /// A call takes 60 s at most, and what comes after it 20 s: of 150 s, 75 are left for the
    /// second scene.
    @Test
    void aRunWithoutTimeForAnotherCallBeginsNoneAndTheNextMakesWhatIsMissing() {
        sceneTakes = Duration.ofSeconds(75);

        assertThatThrownBy(() ->
                        fresh().run(
                                        new GenerateImages.Input(JOB, 1, 0, false),
                                        Duration.ofSeconds(150)))
                .isInstanceOf(UpstreamUnavailable.class)
                .hasMessageContaining("not enough of the function's time is left");
        assertThat(fake.requests()).isEqualTo(PAID_CALLS - 1);

        assertThat(
                        fresh().run(
                                        new GenerateImages.Input(JOB, 1, 0, false),
                                        Duration.ofMinutes(15))
                                .made())
                .isEqualTo(4);
        assertThat(fake.charged()).isEqualTo(PAID_CALLS);
        assertThat(rows.calls().totalUsd(JOB)).isEqualByComparingTo("0.22");
    }

    @Test
    void aRunThatStartsWithoutTimeForAnyCallPaysForNothing() {
        assertThatThrownBy(() ->
                        fresh().run(
                                        new GenerateImages.Input(JOB, 1, 0, false),
                                        Duration.ofSeconds(79)))
                .isInstanceOf(UpstreamUnavailable.class);

        assertThat(fake.requests()).isZero();
    }

    /// Writes: 1 segmentation begun, 2 its answer, 3 where it is kept, 4 cut-out, 5 its record, 6
    /// transparent, 7 and 8 its thumbnails, 9 to 11 solid, 12 real scene begun, 13 its answer, 14
    /// where it is kept, 15 to 17 its image, 18 creative scene begun, 19 its answer, 20 where it is
    /// kept, 21 to 23 its image.
    @ParameterizedTest
    @CsvSource({
        "1, false",
        "1, true",
        "2, true",
        "3, false",
        "3, true",
        "4, false",
        "4, true",
        "5, false",
        "5, true",
        "6, false",
        "6, true",
        "7, false",
        "7, true",
        "8, false",
        "8, true",
        "9, false",
        "9, true",
        "10, false",
        "10, true",
        "11, false",
        "11, true",
        "12, false",
        "12, true",
        "13, true",
        "14, false",
        "14, true",
        "15, false",
        "15, true",
        "16, false",
        "16, true",
        "17, false",
        "17, true",
        "18, false",
        "18, true",
        "19, true",
        "20, false",
        "20, true",
        "21, false",
        "21, true",
        "22, false",
        "22, true",
        "23, false",
        "23, true"
    })
    void aCrashAtAnyWriteCostsNothing(int write, boolean after) {
        assertThat(crashes(write, after)).isTrue();

        assertThat(fake.charged()).isEqualTo(PAID_CALLS);
        assertThat(rows.calls().totalUsd(JOB)).isEqualByComparingTo("0.22");
    }

    /// The time between the provider's answer and its storage cannot be made atomic: neither
    /// provider accepts an idempotency key.
    @ParameterizedTest
    @CsvSource({"2", "13", "19"})
    void onlyAnAnswerThatWasNotKeptYetIsPaidForAgain(int write) {
        assertThat(crashes(write, false)).isTrue();

        assertThat(fake.charged()).isEqualTo(PAID_CALLS + 1);
    }

    private boolean crashes(int write, boolean after) {
        crashing.crashAt(write, after);
        boolean crashed = false;
        try {
            fresh().run(new GenerateImages.Input(JOB, 1, 0, false), Duration.ofHours(1));
        } catch (CrashingObjectStore.Crash died) {
            crashed = true;
        }
        crashing.never();
        clock.advance(Duration.ofMinutes(5));
        assertThat(
                        fresh().run(new GenerateImages.Input(JOB, 1, 0, false), Duration.ofHours(1))
                                .made())
                .isEqualTo(4);
        assertThat(ImageStore.made(rows.images().list(JOB)))
                .hasSize(4)
                .allMatch(image -> objects.stat(image.key()).isPresent());
        return crashed;
    }
}
