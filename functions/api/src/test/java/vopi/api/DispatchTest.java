package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vopi.core.job.Job;
import vopi.core.job.JobStatus;
import vopi.core.port.Executions;
import vopi.core.webhook.Delivery;
import vopi.testing.run.Faults;
import vopi.testing.sample.SampleJobs;

/// Limits: three running jobs, two of one key.
final class DispatchTest {
    private final TestApi api = new TestApi();

    private Job submitAs(String key, String name) {
        return api.job(
                api.call(
                                "POST",
                                "/api/v1/jobs",
                                Map.of("x-api-key", key),
                                "{\"videoUrl\":\"https://videos.example.com/" + name + "\"}")
                        .id());
    }

    private void complete(Job job) {
        api.rows.jobs().complete(job.id(), 1, SampleJobs.RESULT, api.clock.instant());
        api.executions.end(job, Executions.State.SUCCEEDED);
        api.ended(job, "SUCCEEDED");
    }

    @Test
    void startsUpToTheLimitOfAKeyAndContinuesWhenAJobEnds() {
        List<Job> jobs = IntStream.range(0, 4).mapToObj(i -> submitAs("demo", "v" + i)).toList();
        assertThat(api.dispatch().get("started").asInt()).isEqualTo(2);
        assertThat(api.dispatch().get("started").asInt()).isZero();
        assertThat(api.job(jobs.get(0).id()).status()).isEqualTo(JobStatus.DOWNLOADING);
        assertThat(api.job(jobs.get(2).id()).status()).isEqualTo(JobStatus.PENDING);
        complete(jobs.get(0));
        assertThat(api.executions.started()).hasSize(3);
    }

    @Test
    void aKeyWithManyJobsDoesNotKeepAnotherWaiting() {
        IntStream.range(0, 50).forEach(i -> submitAs("demo", "v" + i));
        Job late = submitAs("other", "late");
        api.dispatch();
        assertThat(api.executions.started()).hasSize(3).contains(late.executionName());
    }

    private Job submit(String key, int priority) {
        return api.job(
                api.call(
                                "POST",
                                "/api/v1/jobs",
                                Map.of("x-api-key", key),
                                "{\"videoUrl\":\"https://v.example.com/a\",\"config\":{\"priority\":%d}}"
                                        .formatted(priority))
                        .id());
    }

    @Test
    void priorityOrdersOnlyJobsOfOneKey() {
        submit("demo", 0);
        Job urgent = submit("demo", 100);
        Job second = submit("demo", 50);
        Job other = submit("other", -100);
        api.dispatch();
        assertThat(api.executions.started())
                .containsExactly(
                        urgent.executionName(), other.executionName(), second.executionName());
    }

    /// Sweeps find nothing for five minutes: the queue is idle.
    private void markIdle() {
        for (int minute = 0; minute < 6; minute++) {
            api.sweep();
            api.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(api.queue.isIdle(api.clock.instant())).isTrue();
    }

    @Test
    void idlePostgresIsQueriedOnceAnHour() {
        markIdle();
        Job job = submitAs("demo", "lost");
        api.queue.lose();
        Instant now = api.clock.instant();
        api.queue.markIdle(now, now, now.plus(Duration.ofHours(1)));
        api.clock.advance(Duration.ofMinutes(59));
        api.sweep();
        assertThat(api.executions.started()).isEmpty();
        api.clock.advance(Duration.ofMinutes(1));
        api.sweep();
        assertThat(api.executions.started()).containsExactly(job.executionName());
    }

    @Test
    void aPendingOrRunningJobPreventsIdle() {
        markIdle();
        Job job = submitAs("demo", "next");
        assertThat(api.queue.isIdle(api.clock.instant())).isFalse();
        api.dispatch();
        for (int minute = 0; minute < 20; minute++) {
            api.clock.advance(Duration.ofMinutes(1));
            api.sweep();
            assertThat(api.queue.isIdle(api.clock.instant())).isFalse();
        }
        complete(job);
        markIdle();
    }

    @Test
    void aDispatchClearsIdle() {
        markIdle();
        api.dispatch();
        assertThat(api.queue.isIdle(api.clock.instant())).isFalse();
    }

    @Test
    void aLostQueueIsNotIdle() {
        markIdle();
        Job job = submitAs("demo", "lost");
        api.queue.lose();
        api.clock.advance(Duration.ofMinutes(1));
        api.sweep();
        assertThat(api.executions.started()).containsExactly(job.executionName());
    }

    @Test
    void priorityIsRestoredAfterALossOfTheQueue() {
        List<Job> usual = IntStream.range(0, 3).mapToObj(_ -> submit("demo", 0)).toList();
        Job urgent = submit("demo", 7);
        api.queue.lose();
        api.clock.advance(Duration.ofMinutes(1));
        api.sweep();
        assertThat(api.executions.started())
                .containsExactly(urgent.executionName(), usual.get(0).executionName());
    }

    @Test
    void anExecutionThatDiedFailsItsJobAndSendsTheWebhook() {
        api.rows
                .jobs()
                .insert(SampleJobs.fresh(SampleJobs.id(1), TestApi.DEMO, api.clock.instant()));
        api.clock.advance(Duration.ofMinutes(1));
        api.sweep();
        Job job = api.job(SampleJobs.id(1));
        api.executions.end(job, Executions.State.TIMED_OUT);
        api.ended(job, "TIMED_OUT");
        assertThat(api.job(job.id()).status()).isEqualTo(JobStatus.FAILED);
        assertThat(api.job(job.id()).error()).contains("too long");
        assertThat(api.executions.deliveries()).containsExactly(job.id() + "-1-failed");
        assertThat(api.queue.depth(api.clock.instant()).claimed()).isZero();
    }

    @Test
    void theEndOfAnEarlierAttemptDoesNotAffectTheNext() {
        Job first = api.submit("a");
        api.dispatch();
        api.rows.jobs().fail(first.id(), 1, "broken", api.clock.instant());
        api.post("/api/v1/jobs/" + first.id() + "/retry", null);
        api.dispatch();
        api.ended(first, "FAILED");
        assertThat(api.job(first.id()).status()).isEqualTo(JobStatus.DOWNLOADING);
        assertThat(api.executions.started()).containsExactly(first.id() + "-1", first.id() + "-2");
    }

    @Test
    void theSweepFailsJobsOfDeadExecutions() {
        Job job = api.submit("a");
        api.dispatch();
        api.executions.end(job, Executions.State.FAILED);
        api.clock.advance(Duration.ofMinutes(5));
        api.sweep();
        assertThat(api.job(job.id()).status()).isEqualTo(JobStatus.FAILED);
        assertThat(api.queue.depth(api.clock.instant()).claimed()).isZero();
    }

    @Test
    void theSweepDoesNotAffectRunningJobs() {
        Job job = api.submit("a");
        api.dispatch();
        for (int minute = 0; minute < 60; minute++) {
            api.clock.advance(Duration.ofMinutes(1));
            api.sweep();
        }
        assertThat(api.job(job.id()).status()).isEqualTo(JobStatus.DOWNLOADING);
        assertThat(api.executions.started()).hasSize(1);
        assertThat(api.queue.depth(api.clock.instant()).claimed()).isOne();
    }

    @Test
    void losingTheQueueLosesNoJobAndKeepsTheLimits() {
        List<Job> jobs = IntStream.range(0, 4).mapToObj(i -> submitAs("demo", "v" + i)).toList();
        api.dispatch();
        api.queue.lose();
        api.clock.advance(Duration.ofMinutes(1));
        api.sweep();
        assertThat(api.executions.started()).hasSize(2);
        assertThat(api.queue.depth(api.clock.instant()).waiting()).isEqualTo(2);
        complete(jobs.get(0));
        complete(jobs.get(1));
        assertThat(api.executions.started()).hasSize(4);
    }

    @Test
    void sweepsRecoverAfterAQueueOutage() {
        Job job = api.submit("a");
        api.dispatch();
        api.executions.end(job, Executions.State.ABORTED);
        api.clock.advance(Duration.ofMinutes(5));
        api.queue.down(true);
        try {
            api.sweep();
        } catch (vopi.core.error.UpstreamUnavailable expected) {
            assertThat(expected).hasMessageContaining("queue");
        }
        assertThat(api.job(job.id()).status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void aCancelBetweenMarkAndStartStopsTheExecution() {
        Faults faults = new Faults();
        TestApi broken = new TestApi(faults);
        Job job = broken.submit("a");
        // clear idle, claim, start, find, renew: the dispatch dies before it starts the execution.
        faults.arm(6, Faults.Kind.DIES_BEFORE);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(broken::dispatch))
                .isInstanceOf(Faults.Died.class);
        assertThat(faults.broken()).isEqualTo("Executions.startPipeline");
        faults.disarm();
        broken.post("/api/v1/jobs/" + job.id() + "/cancel", null);
        broken.clock.advance(Duration.ofMinutes(5));
        broken.sweep();
        assertThat(broken.executions.started()).isEmpty();
    }

    @Test
    void aCancelAndARetryWhileItStartsStopTheFirstExecution() {
        Faults faults = new Faults();
        TestApi racing = new TestApi(faults);
        Job job = racing.submit("a");
        faults.after(
                "Executions.startPipeline",
                () -> {
                    racing.rows.jobs().cancel(job.id(), racing.clock.instant());
                    racing.rows.jobs().retry(job.id(), racing.clock.instant());
                });
        racing.dispatch();
        assertThat(racing.executions.pipelineState(job)).contains(Executions.State.ABORTED);
        assertThat(racing.job(job.id()).status()).isEqualTo(JobStatus.PENDING);
    }

    private Job withDelivery() {
        Job job = api.submit("a");
        api.rows.jobs().fail(job.id(), 1, "broken", api.clock.instant());
        Job failed = api.job(job.id());
        api.rows
                .deliveries()
                .insert(
                        Delivery.planned(
                                "d1", failed, "https://shop.example.com", api.clock.instant()));
        return failed;
    }

    private void sweepLater() {
        api.clock.advance(Duration.ofMinutes(5));
        api.sweep();
    }

    @Test
    void dueDeliveriesAreStarted() {
        withDelivery();
        sweepLater();
        assertThat(api.executions.deliveries()).containsExactly("d1");
    }

    @Test
    void aDeliveryWithARunningExecutionIsNotStarted() {
        withDelivery();
        sweepLater();
        sweepLater();
        assertThat(api.executions.deliveries()).containsExactly("d1");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RUNNING")
    void aDeliveryWhoseExecutionEndedUnsentIsStartedUnderAnotherName(Executions.State end) {
        withDelivery();
        sweepLater();
        api.executions.endDelivery("d1", end);
        sweepLater();
        assertThat(api.executions.deliveries()).containsExactly("d1", "d1-s2");
    }

    @Test
    void aCountedStartWithoutAnExecutionIsRepeated() {
        Job job = withDelivery();
        sweepLater();
        api.executions.endDelivery("d1", Executions.State.ABORTED);
        api.rows.deliveries().countStart(job.id(), "d1", 1);
        sweepLater();
        assertThat(api.executions.deliveries()).containsExactly("d1", "d1-s2");
    }

    @Test
    void aDeliveryFailsAfterTooManyExecutionsAndSweepsBecomeIdle() {
        Job job = withDelivery();
        int sweeps = 0;
        while (pending(job) && sweeps++ < 100) {
            sweepLater();
            api.executions
                    .deliveries()
                    .forEach(name -> api.executions.endDelivery(name, Executions.State.FAILED));
        }
        Delivery delivery = api.rows.deliveries().list(job.id()).getFirst();
        assertThat(delivery.state()).isEqualTo(Delivery.State.GAVE_UP);
        assertThat(delivery.nextAttemptAt()).isNull();
        assertThat(delivery.attempts())
                .singleElement()
                .satisfies(last -> assertThat(last.error()).contains("on our side", "replay"));
        assertThat(api.executions.deliveries()).hasSize(8).contains("d1", "d1-s2", "d1-s8");
        sweepLater();
        assertThat(api.queue.isIdle(api.clock.instant().plus(Duration.ofMinutes(6)))).isTrue();
    }

    private boolean pending(Job job) {
        return api.rows.deliveries().list(job.id()).getFirst().state() == Delivery.State.PENDING;
    }

    @Test
    void unknownEventsOnlyStartPendingJobs() {
        Job job = api.submit("a");
        api.ended(SampleJobs.stored(77, JobStatus.FAILED), "FAILED");
        assertThat(api.executions.started()).containsExactly(job.executionName());
        api.ended(job, "PENDING_REDRIVE");
        assertThat(api.job(job.id()).status()).isEqualTo(JobStatus.DOWNLOADING);
    }
}
