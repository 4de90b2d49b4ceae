package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.api.TestApi.Answer;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobStatus;
import vopi.core.port.Executions;
import vopi.core.port.JobStore.NewJob;
import vopi.testing.run.Faults;
import vopi.testing.sample.SampleJobs;

final class CancelTest {
    private final TestApi api = new TestApi();

    private static String path(JobId id) {
        return "/api/v1/jobs/" + id;
    }

    private Job running(JobStatus status) {
        JobId id = SampleJobs.id(1);
        api.rows.jobs().insert(SampleJobs.fresh(id, TestApi.DEMO, api.clock.instant()));
        if (status != JobStatus.PENDING) {
            api.rows.jobs().start(id, 1, api.clock.instant());
            api.executions.startPipeline(api.job(id));
            api.rows.jobs().advance(id, 1, status, 10, "On its way", api.clock.instant());
        }
        return api.job(id);
    }

    @ParameterizedTest
    @EnumSource(
            value = JobStatus.class,
            names = {"COMPLETED", "FAILED", "CANCELLED"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyNonFinalStatusCanBeCancelled(JobStatus status) {
        Job job = running(status);
        Answer answer = api.post(path(job.id()) + "/cancel", null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("status").asText()).isEqualTo("cancelled");
        assertThat(api.job(job.id()).status()).isEqualTo(JobStatus.CANCELLED);
        if (status != JobStatus.PENDING) {
            assertThat(api.executions.pipelineState(job)).contains(Executions.State.ABORTED);
        }
        assertThat(api.executions.deliveries()).containsExactly(job.id() + "-1-cancelled");
        assertThat(api.dispatcher.wakes()).isOne();
    }

    @Test
    void anImmediateRetryStopsTheCancelledExecution() {
        Faults faults = new Faults();
        TestApi racing = new TestApi(faults);
        Job job = racing.submit("a");
        racing.dispatch();
        faults.after(
                "JobStore.cancel",
                () -> racing.rows.jobs().retry(job.id(), racing.clock.instant()));
        racing.post(path(job.id()) + "/cancel", null);
        assertThat(racing.executions.pipelineState(job)).contains(Executions.State.ABORTED);
        assertThat(racing.job(job.id()).attempt()).isEqualTo(2);
        assertThat(racing.executions.deliveries()).isEmpty();
    }

    @Test
    void aCancelledJobLeavesTheQueue() {
        Job job = api.submit("a");
        api.delete(path(job.id()));
        assertThat(api.queue.depth(api.clock.instant()).waiting()).isZero();
        api.dispatch();
        assertThat(api.executions.started()).isEmpty();
    }

    @Test
    void aJobThatHasEndedIsNotCancelled() {
        Job job = Samples.completed(api, SampleJobs.id(1), TestApi.DEMO);
        assertThat(api.post(path(job.id()) + "/cancel", null).status()).isEqualTo(409);
        assertThat(api.job(job.id()).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void cancellingTwiceIsAConflictAndSendsOneWebhook() {
        Job job = running(JobStatus.SCORING);
        api.post(path(job.id()) + "/cancel", null);
        assertThat(api.post(path(job.id()) + "/cancel", null).status()).isEqualTo(409);
        assertThat(api.rows.deliveries().list(job.id())).hasSize(1);
        assertThat(api.executions.deliveries()).hasSize(1);
    }

    @Test
    void failuresAfterTheCancelDoNotFailIt() {
        Job job = running(JobStatus.SCORING);
        api.queue.down(true);
        api.executions.failNext();
        api.dispatcher.failNext();
        assertThat(api.post(path(job.id()) + "/cancel", null).status()).isEqualTo(200);
        assertThat(api.rows.deliveries().list(job.id())).hasSize(1);
    }

    @Test
    void deletingARunningJobCancelsItAndKeepsResults() {
        Job job = running(JobStatus.GENERATING);
        api.objects.put(
                new AttemptKeys(job.id(), 1).selection(), new byte[] {1}, "application/json");
        assertThat(api.delete(path(job.id())).status()).isEqualTo(200);
        assertThat(api.objects.keys()).hasSize(1);
        assertThat(api.get(path(job.id())).status()).isEqualTo(200);
    }

    @Test
    void deletingAnEndedJobLeavesNothing() {
        Job job = Samples.completed(api, SampleJobs.id(1), TestApi.DEMO);
        Job other = Samples.completed(api, SampleJobs.id(2), TestApi.DEMO);
        int before = api.objects.keys().size();
        assertThat(api.delete(path(job.id())).status()).isEqualTo(204);
        assertThat(api.objects.list(new JobObjectKeys(job.id()).root())).isEmpty();
        assertThat(api.objects.keys()).hasSize(before / 2);
        assertThat(api.rows.jobs().find(job.id())).isEmpty();
        assertThat(api.rows.videos().find(job.id())).isEmpty();
        assertThat(api.rows.images().list(job.id())).isEmpty();
        assertThat(api.rows.calls().list(job.id())).isEmpty();
        assertThat(api.rows.deliveries().list(job.id())).isEmpty();
        assertThat(api.delete(path(job.id())).status()).isEqualTo(404);
        assertThat(api.get(path(other.id()) + "/images").status()).isEqualTo(200);
    }

    private Job ofUpload(String key) {
        String body = "{\"videoUrl\":\"s3://" + api.objects.bucket() + "/" + key + "\"}";
        Job job = api.job(api.post("/api/v1/jobs", body).id());
        api.post(path(job.id()) + "/cancel", null);
        return job;
    }

    @Test
    void theOriginalIsDeletedWithTheLastJobThatUsesIt() {
        for (String folder : List.of("uploads", "inbox")) {
            String key = folder + "/" + TestApi.DEMO.value() + "/t/a.mp4";
            String other = folder + "/" + TestApi.DEMO.value() + "/t/b.mp4";
            api.objects.put(key, new byte[] {1}, "video/mp4");
            api.objects.put(other, new byte[] {1}, "video/mp4");
            Job first = ofUpload(key);
            Job second = ofUpload(key);
            assertThat(api.delete(path(first.id())).status()).isEqualTo(204);
            assertThat(api.objects.keys()).contains(key);
            assertThat(api.delete(path(second.id())).status()).isEqualTo(204);
            assertThat(api.objects.keys()).doesNotContain(key).contains(other);
        }
    }

    /// An old job: such a key was valid when it was created.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "uploads/demo/../other/t/a.mp4",
                "uploads/demo//../other/t/a.mp4",
                "uploads/demo/../../jobs/x/commercial/x.png"
            })
    void aDeletionRemovesNoObjectThatAPathWouldLeadTo(String key) {
        api.objects.put(key, new byte[] {1}, "video/mp4");
        JobId id = SampleJobs.id(1);
        Instant now = api.clock.instant();
        String url = "s3://" + api.objects.bucket() + "/" + key;
        api.rows
                .jobs()
                .insert(new NewJob(id, TestApi.DEMO, url, JobConfig.DEFAULT, null, List.of(), now));
        api.rows.jobs().fail(id, 1, "an older job", now);
        assertThat(api.delete(path(id)).status()).isEqualTo(204);
        assertThat(api.objects.keys()).contains(key);
    }

    @Test
    void otherKeysCannotCancelDeleteOrReplay() {
        Job job = running(JobStatus.SCORING);
        Map<String, String> stranger = Map.of("x-api-key", "other");
        assertThat(api.call("POST", path(job.id()) + "/cancel", stranger, null).status())
                .isEqualTo(404);
        assertThat(api.call("DELETE", path(job.id()), stranger, null).status()).isEqualTo(404);
        assertThat(
                        api.call("POST", path(job.id()) + "/deliveries/x/replay", stranger, null)
                                .status())
                .isEqualTo(404);
        assertThat(api.job(job.id()).status()).isEqualTo(JobStatus.SCORING);
    }

    @Test
    void aReplayIsASeparateDelivery() {
        Job job = Samples.completed(api, SampleJobs.id(1), TestApi.DEMO);
        String deliveries = path(job.id()) + "/deliveries";
        String first = api.get(deliveries).json().at("/deliveries/0/id").asText();
        Answer again = api.post(deliveries + "/" + first + "/replay", null);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().get("id").asText()).isEqualTo(first + "-r1");
        Answer third = api.post(deliveries + "/" + first + "-r1/replay", null);
        assertThat(third.json().get("id").asText()).isEqualTo(first + "-r2");
        assertThat(api.executions.deliveries()).containsExactly(first + "-r1", first + "-r2");
        assertThat(api.get(deliveries).json().get("deliveries")).hasSize(3);
        assertThat(api.post(deliveries + "/none/replay", null).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(Faults.Kind.class)
    void aCancelCutOffAnywhereStillStopsFreesAndTells(Faults.Kind kind) {
        for (int call = 3; call <= 8; call++) {
            Faults faults = new Faults();
            TestApi broken = new TestApi(faults);
            Job job = broken.submitWithCallback();
            broken.dispatch();
            faults.arm(call, kind);
            try {
                broken.post(path(job.id()) + "/cancel", null);
            } catch (Faults.Died expected) {
                assertThat(expected).hasMessage(faults.broken());
            }
            faults.disarm();
            assertThat(broken.job(job.id()).status()).isEqualTo(JobStatus.CANCELLED);
            broken.clock.advance(Duration.ofMinutes(11));
            broken.sweep();
            assertThat(broken.executions.deliveries())
                    .as("%s %s", faults.broken(), kind)
                    .containsExactly(job.id() + "-1-cancelled");
            assertThat(broken.queue.depth(broken.clock.instant()).claimed()).isZero();
            assertThat(broken.queue.depth(broken.clock.instant()).waiting()).isZero();
        }
    }
}
