package vopi.stage.complete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.CommercialVersion;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobResult;
import vopi.core.job.JobStatus;
import vopi.core.job.Redo;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.media.VideoScores;
import vopi.core.port.ImageStore;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.Redone;
import vopi.core.view.CutOutChoice;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.SelectedView;
import vopi.runtime.job.StoredSelection;
import vopi.runtime.json.Json;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.InMemoryDatabase;

/// The end of a redo.
final class RedoCompletionTest {
    private static final JobId JOB = SampleJobs.id(1);
    private static final JobObjectKeys KEYS = new JobObjectKeys(JOB);
    private static final AttemptKeys FIRST = new AttemptKeys(JOB, 1);
    private static final AttemptKeys SECOND = new AttemptKeys(JOB, 2);
    private static final String FRONT_FRAME = frame(1);

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    private final MovableClock clock = new MovableClock();
    private final InMemoryDatabase rows = new InMemoryDatabase();
    private final Complete stage =
            new Complete(rows.jobs(), objects, rows.videos(), rows.frames(), rows.images(), clock);

    private static String frame(int number) {
        FrameScore score = SampleViews.score(number);
        return KEYS.finalFrame(SampleViews.FRONT, score.id(), score.timestamp());
    }

    private static String back() {
        FrameScore score = SampleViews.score(2);
        return KEYS.finalFrame(SampleViews.BACK, score.id(), score.timestamp());
    }

    @BeforeEach
    void aCompletedJobOfTwoViews() {
        rows.jobs().insert(SampleJobs.fresh(1));
        rows.jobs().start(JOB, 1, clock.instant());
        rows.frames()
                .replaceCandidates(
                        JOB,
                        1,
                        new UUID(1, 1),
                        List.of(
                                SampleViews.candidate(JOB, 1),
                                SampleViews.candidate(JOB, 2),
                                SampleViews.candidate(JOB, 11)),
                        clock.instant());
        SelectedView front =
                new SelectedView(
                        SampleViews.view(SampleViews.FRONT, 1),
                        SampleViews.score(1),
                        FRONT_FRAME,
                        List.of());
        SelectedView back =
                new SelectedView(
                        SampleViews.view(SampleViews.BACK, 2),
                        SampleViews.score(2),
                        back(),
                        List.of());
        put(FIRST.selection(), new SelectedViews("m", List.of(front, back), List.of(), List.of()));
        put(KEYS.scores(), new VideoScores(10, List.of(SampleViews.score(1)), List.of(0, 1, 10)));
        put(FIRST.plan(), Map.of());
        put(FRONT_FRAME, Map.of());
        put(back(), Map.of());
        put(KEYS.candidate(new FrameId(11)), Map.of());
        save(1, SampleViews.made(SampleViews.FRONT, 1, CommercialVersion.SOLID, key("solid")));
        save(1, SampleViews.made(SampleViews.FRONT, 1, CommercialVersion.REAL, key("real")));
        save(1, SampleViews.made(SampleViews.BACK, 2, CommercialVersion.REAL, key("back")));
        stage.run(new Complete.Input(JOB, 1));
        rows.jobs()
                .warn(
                        JOB,
                        1,
                        List.of(
                                "product_1_front: a former note",
                                "The solid image of product_1_front was not made: no credits",
                                "The real image of product_1_back was not made: no credits"),
                        clock.instant());
    }

    private static String key(String name) {
        return KEYS.root() + "commercial/" + name + ".png";
    }

    private void save(int attempt, Made image) {
        put(image.key(), Map.of());
        rows.images().save(JOB, attempt, image, clock.instant());
    }

    private void put(String key, Object value) {
        objects.put(key, Json.bytes(value), "application/json");
    }

    private Job job() {
        return rows.jobs().find(JOB).orElseThrow();
    }

    private void redo(@Nullable FrameScore frame, CommercialVersion... versions) {
        Redo redo =
                new Redo("product_1_front", 0, List.of(versions), frame, null, null, null, null);
        rows.jobs().redo(JOB, redo, null, clock.instant());
        rows.jobs().start(JOB, job().attempt(), clock.instant());
    }

    private void redone(int frame, CommercialVersion version, String name) {
        Made made = SampleViews.made(SampleViews.FRONT, frame, version, key(name));
        put(made.key(), Map.of());
        JobObjectKeys.thumbnails(made.key()).forEach(small -> put(small, Map.of()));
        put(new AttemptKeys(JOB, job().attempt()).redone(version), new Redone(made, null));
    }

    private void run() {
        stage.run(new Complete.Input(JOB, job().attempt()));
    }

    private List<String> images() {
        return ImageStore.made(rows.images().list(JOB)).stream().map(Made::key).toList();
    }

    @Test
    void newImagesTakeThePlacesOfTheFormerOnes() {
        redo(null, CommercialVersion.REAL);
        redone(1, CommercialVersion.REAL, "2/real");
        JobResult former = job().result();

        run();

        assertThat(job().status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(images()).contains(key("solid"), key("2/real"), key("back")).hasSize(3);
        assertThat(job().result().commercialImages().get("product_1_front"))
                .isEqualTo(Map.of("solid", key("solid"), "real", key("2/real")));
        assertThat(job().result().finalFrames()).isEqualTo(former.finalFrames());
        assertThat(job().result().framesAnalyzed()).isEqualTo(former.framesAnalyzed());
        assertThat(objects.stat(key("real"))).as("the former object").isEmpty();
        assertThat(objects.stat(key("solid"))).isPresent();
        assertThat(objects.stat(JobObjectKeys.thumbnail(key("2/real"), 256))).isPresent();
        assertThat(objects.stat(SECOND.redone(CommercialVersion.REAL))).isEmpty();
    }

    @Test
    void aVersionThatWasNotMadeKeepsItsImageAndIsAWarning() {
        redo(null, CommercialVersion.SOLID, CommercialVersion.REAL);
        redone(1, CommercialVersion.SOLID, "2/solid");
        put(SECOND.redone(CommercialVersion.REAL), new Redone(null, "no credits"));

        run();

        assertThat(images()).contains(key("2/solid"), key("real"));
        assertThat(job().warnings())
                .containsExactly(
                        "The real image of product_1_back was not made: no credits",
                        "The real image of product_1_front was not made again: no credits");
    }

    @Test
    void aRedoThatMadeNothingFailsAndChangesNothing() {
        redo(null, CommercialVersion.REAL);
        List<String> before = images();

        assertThatThrownBy(this::run)
                .isInstanceOf(UpstreamRejected.class)
                .hasMessageContaining("No image could be made");

        assertThat(images()).isEqualTo(before);
        assertThat(objects.stat(key("real"))).isPresent();
        new MarkFailed(rows.jobs(), clock).run(new MarkFailed.Input(JOB, 2, null));
        assertThat(job().status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job().result().commercialImages().get("product_1_front")).hasSize(2);
    }

    @Test
    void anotherFrameBecomesTheFinalOneAndTheNextRedoBeginsWithIt() {
        redo(SampleViews.score(11), CommercialVersion.REAL);
        redone(11, CommercialVersion.REAL, "2/real");
        put(frame(11), Map.of());

        run();

        assertThat(job().result().finalFrames()).containsExactly(frame(11), back());
        assertThat(rows.frames().find(JOB, new FrameId(1)).orElseThrow().finalKey()).isNull();
        assertThat(rows.frames().find(JOB, new FrameId(11)).orElseThrow().finalKey())
                .isEqualTo(frame(11));
        assertThat(objects.stat(FRONT_FRAME)).isEmpty();
        assertThat(objects.stat(FIRST.plan())).as("for the next redo").isPresent();
        assertThat(objects.stat(frame(11))).isPresent();
        assertThat(objects.stat(KEYS.candidate(new FrameId(11)))).isPresent();
        redo(null, CommercialVersion.SOLID);
        assertThat(StoredSelection.of(objects, job()).views().getFirst().frame())
                .isEqualTo(new FrameId(11));
    }

    @Test
    void notesOfTheFormerCutOutAreWithdrawn() {
        redo(null, CommercialVersion.REAL);
        redone(1, CommercialVersion.REAL, "2/real");
        put(
                SECOND.cutOutRecord(SampleViews.FRONT),
                new CutOutChoice(
                        new FrameId(1),
                        new FrameId(1),
                        "f",
                        "c",
                        0.9,
                        false,
                        List.of("new"),
                        0.5,
                        null));
        rows.jobs().warn(JOB, 2, List.of("product_1_front: new"), clock.instant());

        run();

        assertThat(job().warnings())
                .contains("product_1_front: new")
                .doesNotContain("product_1_front: a former note");
    }
}
