package vopi.api.dispatch;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.Failure;
import vopi.core.intake.IdempotencyStore;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.port.Executions;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore;
import vopi.core.port.JobStore.Place;
import vopi.core.webhook.Delivery;
import vopi.core.webhook.DeliveryStore;
import vopi.runtime.log.Metrics;

/// Repairs inconsistencies after a crash, with Postgres as the source of truth. Runs on a schedule.
/// A failure of one part does not stop the others.
public final class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    /// Older ends are not published any more.
    private static final Duration A_DAY = Duration.ofDays(1);

    /// About 300 KB of a response of the Data API, whose maximum is 1 MB.
    private static final int CLAIMS_AT_ONCE = 1_000;

    private final JobStore jobs;
    private final JobQueue queue;
    private final DeliveryStore deliveries;
    private final IdempotencyStore answers;
    private final JobLauncher launcher;
    private final DeliveryStarter deliveryStarter;
    private final ExecutionEndHandler endHandler;
    private final DispatchLimits limits;
    private final InstantSource clock;

    /// Position in the list of silent jobs from which the next sweep continues.
    private volatile Place silentAfter = Place.FIRST;

    public Sweeper(
            JobStore jobs,
            JobQueue queue,
            Executions executions,
            DeliveryStore deliveries,
            IdempotencyStore answers,
            JobLauncher launcher,
            ExecutionEndHandler endHandler,
            DispatchLimits limits,
            InstantSource clock) {
        this.jobs = jobs;
        this.queue = queue;
        this.deliveries = deliveries;
        this.answers = answers;
        this.launcher = launcher;
        this.deliveryStarter = new DeliveryStarter(deliveries, executions, clock);
        this.endHandler = endHandler;
        this.limits = limits;
        this.clock = clock;
    }

    /// @return true if every part succeeded and found nothing
    public boolean sweep() {
        List<Integer> found =
                List.of(
                        isolated("running jobs", this::extendClaims),
                        isolated("silent jobs", this::checkSilent),
                        isolated("lost jobs", this::requeueLost),
                        isolated("ends without a delivery", this::publishMissedEnds),
                        isolated("due deliveries", this::startDueDeliveries),
                        isolated("old answers", this::purgeAnswers));
        return found.stream().allMatch(n -> n == 0);
    }

    /// The limits count claims: every running job keeps its claim, whatever their number.
    private int extendClaims() {
        int seen = 0;
        List<JobQueue.Entry> page = jobs.running(Place.FIRST, CLAIMS_AT_ONCE);
        while (!page.isEmpty()) {
            extendClaims(page);
            seen += page.size();
            page = jobs.running(Place.of(page.getLast()), CLAIMS_AT_ONCE);
        }
        return seen;
    }

    /// Restores a missing claim: the queue was lost, or the claim expired. A job that ended after
    /// the page was read has released its claim before the restore, so its status is read again; a
    /// job that ends later releases the restored claim.
    private void extendClaims(List<JobQueue.Entry> running) {
        Instant now = clock.instant();
        List<JobQueue.Entry> unclaimed = queue.renew(running, limits.lease(), now);
        if (unclaimed.isEmpty()) {
            return;
        }
        queue.restore(unclaimed, limits.lease(), now);
        List<JobId> ids = unclaimed.stream().map(JobQueue.Entry::job).toList();
        Set<String> still =
                jobs.runningOf(ids).stream().map(JobQueue.Entry::token).collect(toSet());
        unclaimed.stream()
                .filter(entry -> !still.contains(entry.token()))
                .forEach(ended -> queue.release(ended.job(), ended.attempt()));
    }

    /// One batch per sweep; the next sweep continues after it. Each job costs a call to Step
    /// Functions, which allows about 15 a second.
    private int checkSilent() {
        Instant untouchedSince = clock.instant().minus(limits.checkAfter());
        List<Job> silent = jobs.runningUntouchedSince(untouchedSince, silentAfter, limits.batch());
        silentAfter = silent.size() < limits.batch() ? Place.FIRST : Place.of(silent.getLast());
        for (Job job : silent) {
            each(
                    "job " + job.id(),
                    () -> endHandler.ended(job.id(), job.attempt(), launcher.ensureRunning(job)));
        }
        return silent.size();
    }

    private int requeueLost() {
        Instant now = clock.instant();
        List<Job> pending = jobs.pendingBefore(now.minus(limits.requeueAfter()), limits.batch());
        queue.addAll(pending.stream().map(Sweeper::entry).toList());
        measure(pending, now);
        return pending.size();
    }

    private void measure(List<Job> pending, Instant now) {
        JobQueue.Depth depth = queue.depth(now);
        double age =
                pending.stream()
                        .map(Job::updatedAt)
                        .min(Comparator.naturalOrder())
                        .map(since -> (double) Duration.between(since, now).toSeconds())
                        .orElse(0.0);
        Metrics.emit(
                now,
                Map.of(),
                List.of(
                        Metrics.Value.count("Waiting", (double) depth.waiting()),
                        Metrics.Value.count("Running", (double) depth.claimed()),
                        new Metrics.Value("QueueAge", "Seconds", age)));
    }

    private int publishMissedEnds() {
        Instant now = clock.instant();
        List<JobId> forgotten =
                deliveries.unannounced(
                        now.minus(A_DAY), now.minus(limits.checkAfter()), limits.batch());
        for (JobId id : forgotten) {
            each("job " + id, () -> endHandler.announce(id));
        }
        return forgotten.size();
    }

    private int startDueDeliveries() {
        Instant late = clock.instant().minus(limits.checkAfter());
        List<Delivery> due = deliveries.dueBefore(late, limits.batch());
        for (Delivery delivery : due) {
            each("delivery " + delivery.id(), () -> deliveryStarter.ensureSent(delivery));
        }
        return due.size();
    }

    /// Remaining rows of these parts are no reason for an early next sweep.
    private int purgeAnswers() {
        answers.purge(clock.instant(), limits.batch());
        return 0;
    }

    private static JobQueue.Entry entry(Job job) {
        return new JobQueue.Entry(
                job.id(), job.attempt(), job.owner(), job.config().rank(), job.createdAt());
    }

    private static void each(String what, Runnable item) {
        isolated(
                what,
                () -> {
                    item.run();
                    return 0;
                });
    }

    /// Runs a part whose failure does not stop the others.
    ///
    /// @return number of findings, 1 if unknown
    private static int isolated(String what, IntSupplier part) {
        try {
            return part.getAsInt();
        } catch (Failure failure) {
            LOG.warn("the sweep of {} was cut off: the next will go on", what, failure);
            return 1;
        }
    }
}
