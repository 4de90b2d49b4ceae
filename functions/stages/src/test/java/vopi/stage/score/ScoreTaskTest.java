package vopi.stage.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vopi.core.error.Defect;
import vopi.core.error.UnusableVideo;
import vopi.core.job.JobId;
import vopi.core.port.Sleeper;
import vopi.stage.score.ScoreTask.Assignment;
import vopi.stage.score.ScoreTask.Ending;
import vopi.testing.run.RecordedTaskTokens;

@Timeout(20)
final class ScoreTaskTest {
    private static final JobId JOB = JobId.of("00000000-0000-4000-8000-000000000001");

    private final RecordedTaskTokens tokens = new RecordedTaskTokens();
    private final ConcurrentLinkedQueue<ScoreSegment.Input> scored = new ConcurrentLinkedQueue<>();

    /// Time passes where a test says so.
    private final Semaphore beats = new Semaphore(0);

    private final Sleeper sleeper =
            duration -> {
                if (duration.equals(ScoreTask.HEARTBEAT)) {
                    beats.acquire();
                }
            };

    private ScoreTask task(int segments, Consumer<ScoreSegment.Input> stage) {
        return new ScoreTask(
                new Assignment("token", JOB, 1, segments), tokens, () -> stage, 2, sleeper);
    }

    @Test
    void everySegmentIsScoredAndTheirNumberIsTheResult() {
        assertThat(task(5, scored::add).run()).isEqualTo(Ending.SUCCEEDED);
        assertThat(scored)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 5)
                                .mapToObj(n -> new ScoreSegment.Input(JOB, 1, n))
                                .toList());
        assertThat(tokens.results()).containsExactly("success token {\"segments\":5}");
    }

    @Test
    void aFailureIsReportedByItsClassAsTheLambdaRuntimeDoes() {
        Consumer<ScoreSegment.Input> damaged =
                _ -> {
                    throw new UnusableVideo("The video is damaged.");
                };
        assertThat(task(3, damaged).run()).isEqualTo(Ending.FAILED);
        assertThat(tokens.results())
                .containsExactly(
                        "failure token vopi.core.error.UnusableVideo"
                                + " {\"errorMessage\":\"The video is damaged.\","
                                + "\"errorType\":\"vopi.core.error.UnusableVideo\"}");
    }

    @Test
    void aFailureToCreateTheStageIsReported() {
        ScoreTask task =
                new ScoreTask(
                        new Assignment("token", JOB, 1, 1),
                        tokens,
                        () -> {
                            throw new IllegalStateException("VOPI_BUCKET is not set");
                        },
                        1,
                        sleeper);
        assertThat(task.run()).isEqualTo(Ending.FAILED);
        assertThat(tokens.results().getFirst())
                .startsWith("failure token java.lang.IllegalStateException")
                .contains("VOPI_BUCKET is not set");
    }

    @Test
    void oneFailureGivesUpTheOtherSegments() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Consumer<ScoreSegment.Input> stage =
                input -> {
                    if (input.segment() == 0) {
                        begun.countDown();
                        waitForInterrupt(interrupted);
                    }
                    waitFor(begun);
                    throw new Defect("of segment " + input.segment());
                };
        assertThat(task(2, stage).run()).isEqualTo(Ending.FAILED);
        interrupted.await();
        assertThat(tokens.results()).singleElement().asString().contains("of segment 1");
    }

    @Test
    void heartbeatsAreSentWhileItWorks() {
        Consumer<ScoreSegment.Input> stage =
                _ -> {
                    beats.release(3);
                    while (tokens.sent().size() < 4) {
                        Thread.onSpinWait();
                    }
                };
        assertThat(task(1, stage).run()).isEqualTo(Ending.SUCCEEDED);
        assertThat(tokens.sent().subList(0, 4))
                .isEqualTo(Collections.nCopies(4, "heartbeat token"));
    }

    @Test
    void aHeartbeatThatIsRefusedEndsTheWork() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Consumer<ScoreSegment.Input> stage =
                _ -> {
                    tokens.refuse();
                    beats.release();
                    waitForInterrupt(interrupted);
                };
        assertThat(task(4, stage).run()).isEqualTo(Ending.ABANDONED);
        interrupted.await();
        assertThat(tokens.results()).isEmpty();
    }

    @Test
    void aHeartbeatThatIsLostDoesNot() {
        tokens.failNext();
        Consumer<ScoreSegment.Input> stage =
                _ -> {
                    beats.release();
                    while (tokens.sent().isEmpty()) {
                        Thread.onSpinWait();
                    }
                };
        assertThat(task(1, stage).run()).isEqualTo(Ending.SUCCEEDED);
        assertThat(tokens.sent())
                .isEqualTo(List.of("heartbeat token", "success token {\"segments\":1}"));
    }

    @Test
    void theResultIsSentAgainIfTheServiceDoesNotAnswer() {
        Consumer<ScoreSegment.Input> stage =
                _ -> {
                    while (tokens.sent().isEmpty()) {
                        Thread.onSpinWait();
                    }
                    tokens.failNext();
                    tokens.failNext();
                };
        assertThat(task(1, stage).run()).isEqualTo(Ending.SUCCEEDED);
        assertThat(tokens.results()).containsExactly("success token {\"segments\":1}");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void waitForInterrupt(CountDownLatch interrupted) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException expected) {
            interrupted.countDown();
            throw new IllegalStateException("interrupted");
        }
    }
}
