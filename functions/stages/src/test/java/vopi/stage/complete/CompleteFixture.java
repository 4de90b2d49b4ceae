package vopi.stage.complete;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import vopi.core.image.CommercialVersion;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobResult;
import vopi.core.media.FrameId;
import vopi.core.media.VideoScores;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.SelectedView;
import vopi.runtime.json.Json;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.InMemoryDatabase;

/// A job whose views are selected, and whose next stage is the last.
abstract class CompleteFixture {
    static final JobId JOB = SampleJobs.id(1);
    static final JobObjectKeys KEYS = new JobObjectKeys(JOB);
    static final AttemptKeys FIRST = new AttemptKeys(JOB, 1);
    static final String JSON = "application/json";

    /// Tag of tests whose job requests a spin.
    static final String SPIN = "spin";

    /// Tag of tests whose job requests texts of a model.
    static final String TEXTS = "texts";

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    final MovableClock clock = new MovableClock();
    final InMemoryDatabase rows = new InMemoryDatabase();
    final Complete stage =
            new Complete(rows.jobs(), objects, rows.videos(), rows.frames(), rows.images(), clock);

    @BeforeEach
    void aJobThatIsGenerating(TestInfo test) {
        Integer spin = test.getTags().contains(SPIN) ? 24 : null;
        JobConfig config = JobConfig.DEFAULT.withOutput(JobConfig.DEFAULT.output().withSpin(spin));
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
        SelectedView front =
                new SelectedView(
                        SampleViews.view(SampleViews.FRONT, 1, 11),
                        SampleViews.score(1),
                        "front.png",
                        List.of(SampleViews.score(11)));
        SelectedView back =
                new SelectedView(
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

    final void put(String key, Object value) {
        objects.put(key, Json.bytes(value), JSON);
    }

    final void made(int frame) {
        rows.images()
                .save(
                        JOB,
                        1,
                        SampleViews.made(
                                SampleViews.FRONT, frame, CommercialVersion.SOLID, "solid.png"),
                        clock.instant());
    }

    final void lost() {
        rows.images()
                .save(
                        JOB,
                        1,
                        SampleViews.failed(
                                SampleViews.BACK, 2, CommercialVersion.REAL, "no credits"),
                        clock.instant());
    }

    final Job job() {
        return rows.jobs().find(JOB).orElseThrow();
    }

    final JobResult result() {
        return Objects.requireNonNull(job().result());
    }

    final Complete.Output run() {
        return stage.run(new Complete.Input(JOB, 1));
    }
}
