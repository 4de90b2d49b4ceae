package vopi.stage.spin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vopi.core.error.Conflict;
import vopi.core.job.AttemptKeys;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.FrameId;
import vopi.core.media.StoredBatch;
import vopi.core.port.Spins;
import vopi.core.port.Vision;
import vopi.core.spin.Spin;
import vopi.core.view.Classification;
import vopi.core.view.FrameDetections;
import vopi.core.view.ProductStaging;
import vopi.core.view.SelectedViews;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.json.Json;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.provider.FakeFullFrames;
import vopi.testing.provider.TinyImages;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.InMemoryDatabase;

final class MakeSpinTest {
    private static final JobId JOB = SampleJobs.id(1);
    private static final JobObjectKeys KEYS = new JobObjectKeys(JOB);
    private static final String JSON = "application/json";
    private static final Spin.Refused WHY = new Spin.Refused("the camera moves", "Use a tripod");

    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final MovableClock clock = new MovableClock();
    private final InMemoryDatabase rows = new InMemoryDatabase();
    private final FakeFullFrames video = new FakeFullFrames();
    private final List<Spins.Request> requests = new ArrayList<>();
    private Spins.Outcome outcome = new Spins.Outcome.Refused(WHY);
    private List<Double> times = List.of();
    private final List<Double> delivered = new ArrayList<>();

    private final MakeSpin stage =
            new MakeSpin(
                    new RunningJobs(rows.jobs(), clock),
                    objects,
                    video,
                    new Local(),
                    (request, moments) -> {
                        requests.add(request);
                        moments.read(times, (time, _) -> delivered.add(time));
                        return outcome;
                    });

    /// Finds something in every candidate.
    private static final class Local implements Vision {
        @Override
        public Classification classify(Vision.Batch batch) {
            return new Classification(
                    "local",
                    List.of(),
                    List.of(),
                    List.of(),
                    batch.candidates().stream()
                            .map(one -> FrameDetections.empty(one.score()))
                            .toList());
        }

        @Override
        public Classification merge(
                JobId job, List<Vision.Candidate> candidates, List<Classification> batches) {
            throw new AssertionError("a spin merges no views");
        }
    }

    @BeforeEach
    void aRunningJobWithTwoBatches() {
        rows.jobs()
                .insert(
                        SampleJobs.fresh(
                                JOB,
                                JobConfig.DEFAULT.withOutput(
                                        JobConfig.DEFAULT.output().withSpin(24))));
        rows.jobs().start(JOB, 1, clock.instant());
        objects.put(
                new AttemptKeys(JOB, 1).selection(),
                Json.bytes(
                        new SelectedViews(
                                "m",
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(
                                        new ProductStaging(
                                                "product_1", true, 20, .8, .6, List.of())))),
                JSON);
        batch(0, 1, 12);
        batch(1, 21);
    }

    /// As a remote model classifies: without detections.
    private void batch(int number, int... frames) {
        List<StoredBatch.Item> items = new ArrayList<>();
        for (int frame : frames) {
            String key = KEYS.candidate(new FrameId(frame));
            items.add(new StoredBatch.Item(SampleViews.score(frame), key, true));
            objects.put(key, TinyImages.jpeg(32, 24, frame).bytes(), "image/jpeg");
        }
        objects.put(KEYS.batch(number), Json.bytes(new StoredBatch(number, items)), JSON);
        objects.put(
                KEYS.classification(number),
                Json.bytes(new Classification("gemini", List.of(), List.of(), List.of())),
                JSON);
    }

    private MakeSpin.Output run() {
        return stage.run(new MakeSpin.Input(JOB, 1));
    }

    private Spin stored() {
        return Json.read(objects.get(KEYS.spinRecord()), Spin.class);
    }

    private static Spins.Outcome.Made made() {
        Spin.Made facts =
                new Spin.Made(
                        4,
                        5,
                        6,
                        4,
                        7.5,
                        List.of(0.0, 15.0),
                        "a.webp",
                        "s.webp",
                        "v.html",
                        List.of());
        return new Spins.Outcome.Made(facts, new byte[] {1}, new byte[] {2}, new byte[] {3});
    }

    @Test
    void theReasonIsStoredWhereThereIsNoSpin() {
        assertThat(run()).isEqualTo(new MakeSpin.Output(false));

        assertThat(stored()).isEqualTo(Spin.of(WHY));
    }

    @Test
    void theFilesOfASpinAreStoredBesideItsRecord() {
        outcome = made();

        assertThat(run()).isEqualTo(new MakeSpin.Output(true));

        Spin.Made spin = stored().made();
        assertThat(spin).isNotNull();
        assertThat(spin.keys())
                .containsExactly(KEYS.spin("a.webp"), KEYS.spin("s.webp"), KEYS.spin("v.html"));
        assertThat(objects.get(spin.sprite())).containsExactly(2);
        assertThat(objects.stat(spin.viewer()).orElseThrow().contentType())
                .isEqualTo("text/html; charset=utf-8");
        assertThat(spin.angles()).containsExactly(0.0, 15.0);
    }

    @Test
    void allCandidatesAreLookedAtInTimeOrderWithTheBrightnessOfTheImages() {
        run();

        Spins.Request request = requests.getFirst();
        assertThat(request.frames()).isEqualTo(24);
        assertThat(request.brightness()).isEqualTo(.6);
        assertThat(request.detections())
                .extracting(FrameDetections::frame)
                .containsExactly(new FrameId(1), new FrameId(12), new FrameId(21));
    }

    @Test
    void framesAreReadAtThirtyASecond() {
        times = List.of(0.0, 1.0, 61 / 30.0);

        run();

        assertThat(video.passes())
                .containsExactly(List.of(new FrameId(1), new FrameId(31), new FrameId(62)));
        assertThat(delivered).isEqualTo(times);
    }

    @Test
    void aRepeatedRunMakesNothingAgain() {
        outcome = made();
        run();

        assertThat(run()).isEqualTo(new MakeSpin.Output(true));
        assertThat(requests).hasSize(1);
    }

    @Test
    void anEarlierAttemptStoresNothing() {
        rows.jobs().cancel(JOB, clock.instant());

        assertThatThrownBy(this::run).isInstanceOf(Conflict.class);
        assertThat(objects.stat(KEYS.spinRecord())).isEmpty();
    }
}
