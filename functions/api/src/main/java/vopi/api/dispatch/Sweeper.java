package vopi.api.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
import vopi.core.webhook.Delivery;
import vopi.core.webhook.DeliveryStore;
import vopi.runtime.log.Metrics;

/// Puts right what a crash left behind, from Postgres, the one truth. Run on a schedule; each part
/// goes its way though another fails.
public final class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    /// Ends of longer ago are no news.
    private static final Duration A_DAY = Duration.ofDays(1);

    private final JobStore jobs;
    private final JobQueue queue;
    private final DeliveryStore deliveries;
    private final IdempotencyStore answers;
    private final Starter starter;
    private final DeliveryStarter deliveryStarter;
    private final Ends ends;
    private final Limits limits;
    private final InstantSource clock;

    public Sweeper(
            JobStore jobs,
            JobQueue queue,
            Executions executions,
            DeliveryStore deliveries,
            IdempotencyStore answers,
            Starter starter,
            Ends ends,
            Limits limits,
            InstantSource clock) {
        this.jobs = jobs;
        this.queue = queue;
        this.deliveries = deliveries;
        this.answers = answers;
        this.starter = starter;
        this.deliveryStarter = new DeliveryStarter(deliveries, executions, clock);
        this.ends = ends;
        this.limits = limits;
        this.clock = clock;
    }

    /// @return true where every part went its way and found nothing
    public boolean sweep() {
        List<Integer> found =
                List.of(
                        apart("running jobs", this::holdClaimsOfRunning),
                        apart("silent jobs", this::lookAtSilent),
                        apart("lost jobs", this::putBackInLine),
                        apart("ends that nobody announced", this::announceForgotten),
                        apart("due deliveries", this::startDueDeliveries),
                        apart("old answers", this::forgetAnswers));
        return found.stream().allMatch(n -> n == 0);
    }

    /// The caps count claims. After the queue's loss this brings them back.
    private int holdClaimsOfRunning() {
        Instant now = clock.instant();
        List<JobQueue.Entry> running =
                jobs.runningUntouchedSince(now.plusSeconds(1), limits.batch()).stream()
                        .map(Sweeper::entry)
                        .toList();
        queue.renew(running, limits.lease(), now);
        return running.size();
    }

    private int lookAtSilent() {
        List<Job> silent =
                jobs.runningUntouchedSince(clock.instant().minus(limits.silence()), limits.batch());
        for (Job job : silent) {
            each(
                    "job " + job.id(),
                    () -> ends.ended(job.id(), job.attempt(), starter.ensureRunning(job)));
        }
        return silent.size();
    }

    private int putBackInLine() {
        Instant now = clock.instant();
        List<Job> pending = jobs.pendingBefore(now.minus(limits.lineLost()), limits.batch());
        for (Job job : pending) {
            queue.add(entry(job));
        }
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

    private int announceForgotten() {
        Instant now = clock.instant();
        List<JobId> forgotten =
                deliveries.unannounced(
                        now.minus(A_DAY), now.minus(limits.silence()), limits.batch());
        for (JobId id : forgotten) {
            each("job " + id, () -> ends.announce(id));
        }
        return forgotten.size();
    }

    private int startDueDeliveries() {
        Instant late = clock.instant().minus(limits.silence());
        List<Delivery> due = deliveries.dueBefore(late, limits.batch());
        for (Delivery delivery : due) {
            each("delivery " + delivery.id(), () -> deliveryStarter.ensureSent(delivery));
        }
        return due.size();
    }

    /// What is left of these is no reason to come back soon.
    private int forgetAnswers() {
        answers.purge(clock.instant(), limits.batch());
        return 0;
    }

    private static JobQueue.Entry entry(Job job) {
        return new JobQueue.Entry(
                job.id(), job.attempt(), job.owner(), job.config().rank(), job.createdAt());
    }

    private static void each(String what, Runnable item) {
        apart(
                what,
                () -> {
                    item.run();
                    return 0;
                });
    }

    /// @return how much was found, 1 where it is not known
    private static int apart(String what, IntSupplier part) {
        try {
            return part.getAsInt();
        } catch (Failure failure) {
            LOG.warn("the sweep of {} was cut off: the next will go on", what, failure);
            return 1;
        }
    }
}
