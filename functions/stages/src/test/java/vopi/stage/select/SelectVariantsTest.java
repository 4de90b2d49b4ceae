package vopi.stage.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vopi.core.error.Conflict;
import vopi.core.error.UnusableVideo;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.EncodedImage;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.FrameId;
import vopi.core.media.StoredBatch;
import vopi.core.port.FrameStore;
import vopi.core.port.FullFrames;
import vopi.core.port.Vision;
import vopi.core.view.SelectedViews;
import vopi.core.view.View;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.StoredThumbnails;
import vopi.runtime.json.Json;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.provider.FakeFullFrames;
import vopi.testing.provider.FakeVision;
import vopi.testing.provider.TinyImages;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.InMemoryDatabase;
import vopi.testing.store.JobSnapshot;

final class SelectVariantsTest {
    private static final JobId JOB = SampleJobs.id(1);
    private static final JobObjectKeys KEYS = new JobObjectKeys(JOB);
    private static final AttemptKeys FIRST = new AttemptKeys(JOB, 1);
    private static final String JSON = "application/json";
    private static final List<Integer> BESTS = List.of(1, 12, 21, 32);

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    private final MovableClock clock = new MovableClock();
    private final InMemoryDatabase rows = new InMemoryDatabase();
    private final FakeVision vision = new FakeVision();
    private final FakeFullFrames video = new FakeFullFrames();
    private final SelectVariants stage =
            new SelectVariants(
                    new RunningJobs(rows.jobs(), clock),
                    objects,
                    rows.frames(),
                    new StoredThumbnails(objects, (picture, _) -> List.of(picture, picture)),
                    vision,
                    video,
                    clock);

    @BeforeEach
    void aRunningJobWithTwoBatches() {
        rows.jobs().insert(SampleJobs.fresh(1));
        rows.jobs().start(JOB, 1, clock.instant());
        rows.frames()
                .replaceCandidates(
                        JOB,
                        1,
                        new UUID(1, 1),
                        BESTS.stream().map(frame -> SampleViews.candidate(JOB, frame)).toList(),
                        clock.instant());
        batch(0, 1, 12);
        batch(1, 21, 32);
    }

    private void batch(int number, int... frames) {
        List<StoredBatch.Item> items = new ArrayList<>();
        List<Vision.Candidate> candidates = new ArrayList<>();
        for (int frame : frames) {
            FrameId id = new FrameId(frame);
            items.add(
                    new StoredBatch.Item(
                            SampleViews.score(frame), KEYS.candidate(id), isBest(frame)));
            byte[] jpeg = TinyImages.jpeg(32, 24, frame).bytes();
            objects.put(KEYS.candidate(id), jpeg, "image/jpeg");
            candidates.add(
                    new Vision.Candidate(
                            SampleViews.score(frame),
                            TinyImages.jpeg(32, 24, frame),
                            isBest(frame)));
        }
        objects.put(KEYS.batch(number), Json.bytes(new StoredBatch(number, items)), JSON);
        objects.put(
                KEYS.classification(number),
                Json.bytes(vision.classify(new Vision.Batch(JOB, 1, candidates, List.of(), null))),
                JSON);
    }

    private static boolean isBest(int frame) {
        return BESTS.contains(frame);
    }

    private SelectVariants.Output run() {
        return stage.run(new SelectVariants.Input(JOB, 1, 2));
    }

    private Job job() {
        return rows.jobs().find(JOB).orElseThrow();
    }

    private List<String> finals() {
        return objects.list(KEYS.finalFramesPrefix()).stream()
                .map(stat -> stat.key().substring(KEYS.finalFramesPrefix().length()))
                .toList();
    }

    @Test
    void theBestFrameOfEachViewIsWrittenUnderItsName() {
        assertThat(run()).isEqualTo(new SelectVariants.Output(2, false, false));

        assertThat(finals())
                .containsExactly(
                        "product_1_back_frame_00012_t1.10.png",
                        "product_1_front_frame_00001_t0.00.png");
        assertThat(job().status().wire()).isEqualTo("generating");
        assertThat(job().progress().percentage()).isEqualTo(70);
        assertThat(video.passes()).as("one pass for all views").hasSize(1);
    }

    @Test
    void rowsSayWhatIsKnownAndWhichAreFinal() {
        run();

        List<FrameStore.StoredFrame> finals = rows.frames().list(JOB, true, 10, 0).frames();
        assertThat(finals)
                .extracting(row -> row.candidate().frame().number())
                .containsExactly(1, 12);
        assertThat(rows.frames().list(JOB, false, 10, 0).frames())
                .allSatisfy(row -> assertThat(row.evaluated()).isNotNull());
    }

    @Test
    void aFinalFrameBetweenTheSecondsGetsARow() {
        batch(0, 1, 4, 12);
        run();

        assertThat(rows.frames().list(JOB, true, 10, 0).frames())
                .extracting(row -> row.candidate().frame().number())
                .containsExactly(1, 4);
        FrameStore.StoredFrame between = row(4).orElseThrow();
        assertThat(between.bestOfSecond()).isFalse();
        assertThat(between.candidate()).isEqualTo(SampleViews.candidate(JOB, 4));
        assertThat(rows.frames().list(JOB, false, 10, 0).total()).isEqualTo(5);
    }

    @Test
    void aFrameBetweenTheSecondsThatIsNotFinalHasNoRow() {
        batch(0, 1, 7, 12);
        run();

        assertThat(row(7)).isEmpty();
        assertThat(rows.frames().list(JOB, false, 10, 0).total()).isEqualTo(4);
    }

    @Test
    void theSelectionNamesTheNextBest() {
        run();

        SelectedViews selection = Json.read(objects.get(FIRST.selection()), SelectedViews.class);
        assertThat(selection.views().getFirst().frame().number()).isEqualTo(1);
        assertThat(selection.views().getFirst().others())
                .extracting(score -> score.id().number())
                .containsExactly(21);
        assertThat(selection.frames()).hasSize(4);
    }

    @Test
    void theNextFrameOfAViewReplacesOneThatDoesNotDecode() {
        video.damage(1);
        run();

        assertThat(finals())
                .containsExactly(
                        "product_1_back_frame_00012_t1.10.png",
                        "product_1_front_frame_00021_t2.00.png");
        assertThat(video.passes().get(1)).containsExactly(new FrameId(21));
    }

    @Test
    void aViewWithoutAFrameThatDecodesIsLeftOutWithAWarning() {
        video.damage(1, 21);

        assertThat(run().views()).isEqualTo(1);
        assertThat(job().warnings())
                .containsExactly("product_1_front: none of its frames could be decoded again");
    }

    @Test
    void aVideoOfWhichNothingDecodesIsUnusable() {
        video.damage(1, 12, 21, 32);

        assertThatThrownBy(this::run)
                .isInstanceOf(UnusableVideo.class)
                .hasMessageContaining("export it anew");
    }

    @Test
    void aSecondRunReadsTheVideoNoMore() {
        run();
        run();

        assertThat(video.passes()).hasSize(1);
        assertThat(finals()).hasSize(2);
    }

    @Test
    void aBatchThatWasNotClassifiedIsAWarningWithItsReason() {
        objects.delete(List.of(KEYS.classification(1)));
        objects.put(
                FIRST.classificationFailure(1),
                Json.bytes(Map.of("reason", "the provider is down")),
                JSON);

        assertThat(run().views()).isEqualTo(2);
        assertThat(job().warnings())
                .containsExactly(
                        "Batch 2 of 2 (2 frames) was not classified: the provider is down");
    }

    @Test
    void noBatchAtAllFailsTheJobWithTheReasons() {
        objects.delete(List.of(KEYS.classification(0), KEYS.classification(1)));

        assertThatThrownBy(this::run)
                .isInstanceOf(UpstreamRejected.class)
                .hasMessageContaining("No frame of the video could be classified");
    }

    @Test
    void noViewAtAllIsAnUnusableVideo() {
        vision.goBlind();

        assertThatThrownBy(this::run)
                .isInstanceOf(UnusableVideo.class)
                .hasMessageContaining("No product");
    }

    @Test
    void anEarlierAttemptChangesNothing() {
        JobSnapshot before = JobSnapshot.afterRetry(rows, objects, JOB, clock.instant());

        assertThatThrownBy(this::run).isInstanceOf(Conflict.class);
        assertThat(video.passes()).isEmpty();
        assertThat(JobSnapshot.of(rows, objects, JOB)).isEqualTo(before);
    }

    @Test
    void anAttemptThatIsRetriedWhileItDecodesStoresNothing() {
        AtomicReference<JobSnapshot> before = new AtomicReference<>();
        SelectVariants late =
                new SelectVariants(
                        new RunningJobs(rows.jobs(), clock),
                        objects,
                        rows.frames(),
                        new StoredThumbnails(objects, (picture, _) -> List.of(picture, picture)),
                        vision,
                        new FullFrames() {
                            @Override
                            public void read(
                                    Job job,
                                    List<FrameId> frames,
                                    BiConsumer<FrameId, EncodedImage> each) {
                                before.set(
                                        JobSnapshot.afterRetry(
                                                rows, objects, JOB, clock.instant()));
                                video.read(job, frames, each);
                            }

                            @Override
                            public void readAt(
                                    Job job,
                                    int fps,
                                    List<FrameId> frames,
                                    BiConsumer<FrameId, EncodedImage> each) {
                                read(job, frames, each);
                            }
                        },
                        clock);

        assertThatThrownBy(() -> late.run(new SelectVariants.Input(JOB, 1, 2)))
                .isInstanceOf(Conflict.class);
        assertThat(JobSnapshot.of(rows, objects, JOB)).isEqualTo(before.get());
    }

    @Test
    void twoProductsOnOneFrameEachGetItsPicture() {
        View front = SampleViews.view(SampleViews.FRONT, 1, 12);
        View back = SampleViews.view(SampleViews.BACK, 1, 21);
        FinalFrames finals =
                new FinalFrames(
                        new RunningJobs(rows.jobs(), clock),
                        objects,
                        video,
                        Map.of(
                                new FrameId(1), SampleViews.score(1),
                                new FrameId(12), SampleViews.score(12),
                                new FrameId(21), SampleViews.score(21)));

        assertThat(finals.write(job(), List.of(front, back)))
                .extracting(one -> one.frame().number())
                .containsExactly(1, 1);
        assertThat(finals()).hasSize(2);
        assertThat(video.passes()).hasSize(1);
    }

    private Optional<FrameStore.StoredFrame> row(int slot) {
        return rows.frames().list(JOB, false, 100, 0).frames().stream()
                .filter(one -> one.candidate().frame().equals(new FrameId(slot)))
                .findFirst();
    }
}
