package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vopi.api.dispatch.DispatchLimits;
import vopi.api.dispatch.ExecutionEndHandler;
import vopi.api.dispatch.JobLauncher;
import vopi.api.dispatch.Sweeper;
import vopi.core.job.Job;
import vopi.core.job.JobStatus;
import vopi.core.port.Executions;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore;
import vopi.runtime.job.WebhookPublisher;
import vopi.testing.run.InMemoryJobQueue;
import vopi.testing.run.MovableClock;
import vopi.testing.run.RecordedExecutions;
import vopi.testing.sample.SampleJobs;
import vopi.testing.store.InMemoryDatabase;

/// Sweeps while jobs end concurrently, and with more jobs than one response holds.
final class SweeperTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MovableClock clock = new MovableClock();
    private final InMemoryDatabase rows = new InMemoryDatabase();
    private final InMemoryJobQueue queue = new InMemoryJobQueue();
    private final RecordedExecutions executions = new RecordedExecutions();
    private final List<String> queueCalls = new ArrayList<>();

    private Runnable afterTheNextList = () -> {};

    private final JobStore jobs =
            watched(
                    JobStore.class,
                    rows.jobs(),
                    method -> {
                        if (method.startsWith("running")) {
                            Runnable meanwhile = afterTheNextList;
                            afterTheNextList = () -> {};
                            meanwhile.run();
                        }
                    });
    private final JobQueue line = watched(JobQueue.class, queue, queueCalls::add);
    private final DispatchLimits limits = DispatchLimits.of(10_000, 10_000);
    private final Sweeper sweeper = sweeper(limits);

    private Sweeper sweeper(DispatchLimits bounds) {
        return new Sweeper(
                jobs,
                line,
                executions,
                rows.deliveries(),
                rows.idempotency(),
                new JobLauncher(jobs, line, executions, bounds, clock),
                new ExecutionEndHandler(
                        jobs,
                        line,
                        new WebhookPublisher(rows.deliveries(), rows.endpoints(), executions),
                        clock),
                bounds,
                clock);
    }

    /// @param after called with the name of each method that has returned
    private static <T> T watched(Class<T> port, T real, java.util.function.Consumer<String> after) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (_, method, arguments) -> {
                            try {
                                Object answer = method.invoke(real, arguments);
                                after.accept(method.getName());
                                return answer;
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        }));
    }

    /// Later than the creation of every sample.
    @BeforeEach
    void later() {
        clock.advance(Duration.ofHours(2));
    }

    private Job pending(int number) {
        rows.jobs().insert(SampleJobs.fresh(number));
        Job job = rows.jobs().find(SampleJobs.id(number)).orElseThrow();
        queue.add(entry(job));
        return job;
    }

    private Job running(int number) {
        Job job = pending(number);
        rows.jobs().start(job.id(), job.attempt(), clock.instant());
        executions.startPipeline(job);
        queue.restore(List.of(entry(job)), limits.lease(), clock.instant());
        return job;
    }

    private static JobQueue.Entry entry(Job job) {
        return new JobQueue.Entry(
                job.id(), job.attempt(), job.owner(), job.config().rank(), job.createdAt());
    }

    private void end(Job job) {
        rows.jobs().complete(job.id(), job.attempt(), SampleJobs.RESULT, clock.instant());
        executions.end(job, Executions.State.SUCCEEDED);
        queue.release(job.id(), job.attempt());
    }

    private long claimed() {
        return queue.depth(clock.instant()).claimed();
    }

    @Test
    void aJobThatEndsDuringTheSweepGetsNoClaimBack() {
        Job first = running(1);
        running(2);
        assertThat(claimed()).isEqualTo(2);
        afterTheNextList = () -> end(first);
        sweeper.sweep();
        assertThat(claimed()).isOne();
    }

    @Test
    void aJobThatEndsWhileTheQueueIsRebuiltGetsNoClaimBack() {
        Job first = running(1);
        running(2);
        queue.lose();
        afterTheNextList = () -> end(first);
        sweeper.sweep();
        assertThat(claimed()).isOne();
    }

    @Test
    void moreRunningJobsThanABatchKeepTheirClaimsByFewCalls() {
        int many = 2_500;
        for (int i = 0; i < many; i++) {
            running(i);
        }
        assertThat(claimed()).isEqualTo(many);
        for (int minute = 0; minute < 12; minute++) {
            clock.advance(MINUTE);
            queueCalls.clear();
            sweeper.sweep();
            assertThat(queueCalls).filteredOn("renew"::equals).hasSize(3);
        }
        assertThat(claimed()).isEqualTo(many);
        queue.lose();
        queueCalls.clear();
        sweeper.sweep();
        assertThat(claimed()).isEqualTo(many);
        assertThat(queueCalls).filteredOn("restore"::equals).hasSize(3);
        assertThat(queueCalls).doesNotContain("release");
    }

    /// More than two batches: every batch continues after the previous one.
    @Test
    void everySilentJobIsCheckedInTurn() {
        for (int i = 0; i < 40; i++) {
            running(i);
        }
        Job last = running(40);
        executions.end(last, Executions.State.TIMED_OUT);
        clock.advance(MINUTE.multipliedBy(3));
        DispatchLimits small =
                new DispatchLimits(
                        limits.running(),
                        limits.claim(),
                        limits.lease(),
                        limits.requeueAfter(),
                        limits.checkAfter(),
                        20);
        Sweeper sweeps = sweeper(small);
        for (int sweep = 0; sweep < 3; sweep++) {
            sweeps.sweep();
        }
        assertThat(rows.jobs().find(last.id()).orElseThrow().status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void pendingJobsAreEnqueuedByOneCall() {
        for (int i = 0; i < 50; i++) {
            pending(i);
        }
        queue.lose();
        clock.advance(MINUTE);
        queueCalls.clear();
        sweeper.sweep();
        assertThat(queue.depth(clock.instant()).waiting()).isEqualTo(50);
        assertThat(queueCalls).filteredOn("addAll"::equals).hasSize(1);
        assertThat(queueCalls).doesNotContain("add");
    }
}
