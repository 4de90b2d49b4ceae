package vopi.stage.complete;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vopi.core.error.Defect;
import vopi.core.error.NotFound;
import vopi.core.error.SourceUnavailable;
import vopi.core.error.UnusableVideo;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.runtime.json.Json;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;
import vopi.testing.store.InMemoryDatabase;

final class MarkFailedTest {
    private static final JobId JOB = SampleJobs.id(1);

    private final MovableClock clock = new MovableClock();
    private final InMemoryDatabase rows = new InMemoryDatabase();
    private final MarkFailed stage = new MarkFailed(rows.jobs(), clock);

    @BeforeEach
    void aRunningJob() {
        rows.jobs().insert(SampleJobs.fresh(1));
        rows.jobs().start(JOB, 1, clock.instant());
    }

    private @Nullable String reason(String error, String cause) {
        stage.run(new MarkFailed.Input(JOB, 1, new CaughtError(error, cause)));
        return job().error();
    }

    private Job job() {
        return rows.jobs().find(JOB).orElseThrow();
    }

    /// As the Java runtime reports an exception.
    private static String cause(Class<?> type, String message) {
        return Json.text(Map.of("errorMessage", message, "errorType", type.getName()));
    }

    @Test
    void correctableErrorsKeepTheirText() {
        String said = "The video holds no picture. Export it anew as MP4.";

        assertThat(reason(UnusableVideo.class.getName(), cause(UnusableVideo.class, said)))
                .isEqualTo(said);
        assertThat(job().status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void aCauseThatWasCutOffStillGivesItsMessage() {
        String cause =
                "{\"errorMessage\":\"Too short\",\"errorType\":\"x\",\"stackTrace\":[\"a\",\"b";

        assertThat(reason(UnusableVideo.class.getName(), cause)).isEqualTo("Too short");
    }

    @Test
    void internalErrorsAreNotDescribed() {
        String secret = "password=hunter2 at jdbc";

        assertThat(reason(Defect.class.getName(), cause(Defect.class, secret)))
                .contains(JOB.text())
                .doesNotContain("hunter2");
    }

    @Test
    void aTimeOutSaysWhatToDoHoweverItIsReported() {
        assertThat(reason("States.Timeout", "")).contains("took longer").contains(JOB.text());
    }

    @Test
    void aKilledFunctionIsATimeOutToo() {
        String cause =
                "{\"errorMessage\":\"2026-01-01T00:00:00Z x Task timed out after 900.00 s\"}";

        assertThat(reason("Sandbox.Timedout", cause)).contains("took longer");
    }

    /// Messages of the object store contain keys that a seller does not know.
    @Test
    void objectKeysAreNotShown() {
        String said = "no object jobs/1/views/selection.json";

        assertThat(reason(NotFound.class.getName(), cause(NotFound.class, said)))
                .contains("no longer stored", JOB.text())
                .doesNotContain("object", "selection.json");
    }

    @Test
    void theVideosServerIsNamed() {
        String said = "The server of https://v.example.com/a.mp4 broke off after 5 of 9 bytes.";

        assertThat(reason(SourceUnavailable.class.getName(), cause(SourceUnavailable.class, said)))
                .isEqualTo(said);
    }

    @Test
    void aServiceThatIsDownIsWorthAnotherTry() {
        String name = UpstreamUnavailable.class.getName();

        assertThat(reason(name, cause(UpstreamUnavailable.class, "socket")))
                .contains("try again in a few minutes")
                .doesNotContain("socket");
    }

    @Test
    void aSecondRunKeepsTheFirstReason() {
        reason(UnusableVideo.class.getName(), cause(UnusableVideo.class, "first"));

        assertThat(reason("States.Timeout", "")).isEqualTo("first");
    }

    @Test
    void aCancelledJobStaysCancelled() {
        rows.jobs().cancel(JOB, clock.instant());

        assertThat(stage.run(new MarkFailed.Input(JOB, 1, null)).status()).isEqualTo("cancelled");
        assertThat(job().error()).isNull();
    }

    @Test
    void anEarlierAttemptDoesNotFailALaterOne() {
        rows.jobs().fail(JOB, 1, "x", clock.instant());
        rows.jobs().retry(JOB, clock.instant());

        assertThat(stage.run(new MarkFailed.Input(JOB, 1, null)).status()).isEqualTo("pending");
    }

    @Test
    void theEventOfTheStateMachineIsRead() throws JsonProcessingException {
        MarkFailed.Input input =
                Json.parse(
                        "{\"jobId\":\"%s\",\"attempt\":1,\"error\":{\"Error\":\"E\",\"Cause\":\"C\"}}"
                                .formatted(JOB),
                        MarkFailed.Input.class);

        assertThat(input.error()).isEqualTo(new CaughtError("E", "C"));
    }
}
