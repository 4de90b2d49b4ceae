package vopi.stage.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.core.error.Conflict;
import vopi.core.error.UpstreamRejected;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.FrameId;
import vopi.core.media.StoredBatch;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.core.view.FrameDetections;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.StoredThumbnails;
import vopi.runtime.json.Json;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.provider.FakeVision;
import vopi.testing.provider.TinyImages;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.InMemoryDatabase;
import vopi.testing.store.JobSnapshot;

final class ClassifyBatchTest {
    private static final JobId JOB = SampleJobs.id(1);
    private static final JobObjectKeys KEYS = new JobObjectKeys(JOB);
    private static final AttemptKeys FIRST = new AttemptKeys(JOB, 1);

    /// Not the best of its second.
    private static final int BETWEEN = 15;

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    private final MovableClock clock = new MovableClock();
    private final InMemoryDatabase rows = new InMemoryDatabase();
    private final FakeVision vision = new FakeVision();
    private final ClassifyBatch stage =
            new ClassifyBatch(
                    new RunningJobs(rows.jobs(), clock),
                    objects,
                    rows.frames(),
                    new StoredThumbnails(objects, (picture, _) -> List.of(picture, picture)),
                    vision,
                    clock);

    @BeforeEach
    void aRunningJobWithTwoBatches() {
        rows.jobs().insert(SampleJobs.fresh(1));
        rows.jobs().start(JOB, 1, clock.instant());
        batch(0, 1, 11, 22);
        batch(1, 31, 42);
    }

    private void batch(int number, int... frames) {
        List<StoredBatch.Item> items = new ArrayList<>();
        for (int frame : frames) {
            String key = KEYS.candidate(new FrameId(frame));
            objects.put(key, TinyImages.jpeg(64, 36, frame).bytes(), "image/jpeg");
            items.add(new StoredBatch.Item(SampleViews.score(frame), key, frame != BETWEEN));
        }
        objects.put(
                KEYS.batch(number), Json.bytes(new StoredBatch(number, items)), "application/json");
    }

    private ClassifyBatch.Output run(int batch) {
        return stage.run(new ClassifyBatch.Input(JOB, 1, batch), Duration.ofHours(1));
    }

    private Job job() {
        return rows.jobs().find(JOB).orElseThrow();
    }

    @Test
    void candidatesAreSentAsTheyWereStored() {
        assertThat(run(0)).isEqualTo(new ClassifyBatch.Output(0, 2));

        Vision.Batch sent = vision.asked().getFirst();
        assertThat(sent.candidates())
                .extracting(c -> c.score().id().number())
                .containsExactly(1, 11, 22);
        assertThat(sent.candidates())
                .allSatisfy(candidate -> {
                    assertThat(candidate.image().mediaType()).isEqualTo("image/jpeg");
                    assertThat(candidate.image().width()).isEqualTo(64);
                    assertThat(candidate.image().height()).isEqualTo(36);
                });
    }

    @Test
    void aSecondRunMakesNoCall() {
        run(0);
        run(0);

        assertThat(vision.asked()).hasSize(1);
    }

    @Test
    void progressFollowsTheBatches() {
        run(0);
        assertThat(job().progress().percentage()).isEqualTo(57);
        run(1);
        assertThat(job().progress().percentage()).isEqualTo(65);
        assertThat(job().status().wire()).isEqualTo("classifying");
    }

    @Test
    void aLaterBatchKnowsTheViewsThatWereFound() {
        run(0);
        run(1);

        assertThat(vision.asked().get(1).known())
                .extracting(view -> view.key().text())
                .containsExactly("product_1_front", "product_1_back");
    }

    @Test
    void aRepeatSendsTheVeryRequestOfTheFirstTry() {
        vision.failNext(new UpstreamUnavailable("down"));
        assertThatThrownBy(() -> run(1)).isInstanceOf(UpstreamUnavailable.class);
        run(0);
        run(1);

        assertThat(vision.asked().get(2).known())
                .as("what batch 0 found meanwhile would make it another, paid, request")
                .isEqualTo(vision.asked().get(0).known());
        assertThat(vision.asked().get(2).candidates().getFirst().image().bytes())
                .isEqualTo(vision.asked().get(0).candidates().getFirst().image().bytes());
    }

    @Test
    void anAnswerThatLeavesAFrameOutIsRefusedAndNotKept() {
        Classification whole =
                vision.classify(new Vision.Batch(JOB, 1, candidates(), List.of(), null));
        vision.answerNext(
                new Classification("m", whole.frames().subList(0, 2), whole.views(), List.of()));

        assertThatThrownBy(() -> run(0))
                .isInstanceOf(UpstreamRejected.class)
                .hasMessageContaining("refused");
        assertThat(objects.stat(KEYS.classification(0))).isEmpty();
        assertThat(objects.stat(FIRST.classificationFailure(0))).isPresent();
    }

    @Test
    void analysedFramesWithoutADetectionNeedNoView() {
        List<FrameDetections> detections =
                candidates().stream()
                        .map(c -> new FrameDetections(c.score(), null, List.of()))
                        .toList();
        vision.answerNext(new Classification("m", List.of(), List.of(), List.of(), detections));

        assertThat(run(0).views()).isZero();
        Classification stored =
                Json.read(objects.get(KEYS.classification(0)), Classification.class);
        assertThat(stored.detections()).hasSameSizeAs(detections);
    }

    @Test
    void allCandidatesOfABatchGoToTheVision() {
        batch(0, 1, 11, BETWEEN, 22);
        run(0);

        assertThat(vision.asked().getFirst().candidates())
                .extracting(Vision.Candidate::bestOfSecond)
                .containsExactly(true, true, false, true);
    }

    /// A remote model is not sent the others.
    @Test
    void aFrameThatIsNotTheBestOfItsSecondMayBeMissing() {
        Classification three =
                vision.classify(new Vision.Batch(JOB, 1, candidates(), List.of(), null));
        batch(0, 1, 11, BETWEEN, 22);
        vision.answerNext(three);

        assertThat(run(0).views()).isEqualTo(2);
    }

    @Test
    void aFrameThatLocalVisionAnalysedMayNotBeMissing() {
        Classification three =
                vision.classify(new Vision.Batch(JOB, 1, candidates(), List.of(), null));
        batch(0, 1, 11, BETWEEN, 22);
        List<FrameDetections> detections =
                candidates().stream()
                        .map(c -> new FrameDetections(c.score(), null, List.of()))
                        .toList();
        vision.answerNext(
                new Classification("local", three.frames(), three.views(), List.of(), detections));

        assertThatThrownBy(() -> run(0))
                .isInstanceOf(UpstreamRejected.class)
                .hasMessageContaining("frame_00015 is missing");
    }

    private List<Vision.Candidate> candidates() {
        return Json.read(objects.get(KEYS.batch(0)), StoredBatch.class).candidates().stream()
                .map(item -> new Vision.Candidate(item.score(), TinyImages.jpeg(8, 8, 1)))
                .toList();
    }

    @Test
    void theReasonOfAFailureIsForgottenOnceItWorks() {
        vision.failNext(new UpstreamUnavailable("down"));
        assertThatThrownBy(() -> run(0)).isInstanceOf(UpstreamUnavailable.class);
        run(0);

        assertThat(objects.stat(FIRST.classificationFailure(0))).isEmpty();
    }

    @Test
    void anEarlierAttemptMakesNoCallAndChangesNothing() {
        JobSnapshot before = JobSnapshot.afterRetry(rows, objects, JOB, clock.instant());

        assertThatThrownBy(() -> run(0)).isInstanceOf(Conflict.class);
        assertThat(vision.asked()).isEmpty();
        assertThat(JobSnapshot.of(rows, objects, JOB)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Timeout(60)
    void anAttemptThatIsRetriedDuringItsCallStoresNothing(boolean answers) {
        AtomicReference<JobSnapshot> before = new AtomicReference<>();
        ClassifyBatch late =
                new ClassifyBatch(
                        new RunningJobs(rows.jobs(), clock),
                        objects,
                        rows.frames(),
                        new StoredThumbnails(objects, (picture, _) -> List.of(picture, picture)),
                        new Vision() {
                            @Override
                            public Classification classify(Vision.Batch batch) {
                                thumbnailsAreStored();
                                before.set(
                                        JobSnapshot.afterRetry(
                                                rows, objects, JOB, clock.instant()));
                                if (!answers) {
                                    throw new UpstreamRejected("no");
                                }
                                return vision.classify(batch);
                            }

                            @Override
                            public Classification merge(
                                    JobId job,
                                    List<Candidate> candidates,
                                    List<Classification> batches) {
                                return vision.merge(job, candidates, batches);
                            }
                        },
                        clock);

        assertThatThrownBy(() -> late.run(new ClassifyBatch.Input(JOB, 1, 0), Duration.ofHours(1)))
                .isInstanceOf(Conflict.class);
        assertThat(JobSnapshot.of(rows, objects, JOB)).isEqualTo(before.get());
    }

    /// They are made during the call.
    private void thumbnailsAreStored() {
        try {
            while (objects.list("jobs/" + JOB + "/thumbnails/").size() < 6) {
                Thread.sleep(1);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aRetryUsesTheAnswersOfTheFirstAttempt() {
        run(0);
        JobSnapshot.afterRetry(rows, objects, JOB, clock.instant());

        assertThat(stage.run(new ClassifyBatch.Input(JOB, 2, 0), Duration.ofHours(1)).views())
                .isEqualTo(2);
        assertThat(vision.asked()).hasSize(1);
    }

    @Test
    void aCancelledJobIsLeftAlone() {
        rows.jobs().cancel(JOB, clock.instant());

        assertThatThrownBy(() -> run(0)).isInstanceOf(Conflict.class);
        assertThat(vision.asked()).isEmpty();
    }
}
