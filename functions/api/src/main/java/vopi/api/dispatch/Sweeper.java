package vopi.api.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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

/// Puts right what a crash left behind, from Postgres, the one truth. Run on a schedule; each part
/// goes its way though another fails.
public final class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    /// Ends of longer ago are no news.
    private static final Duration A_DAY = Duration.ofDays(1);

    private final JobStore jobs;
    private final JobQueue queue;
    private final Executions executions;
    private final DeliveryStore deliveries;
    private final IdempotencyStore answers;
    private final Starter starter;
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
        this.executions = executions;
        this.deliveries = deliveries;
        this.answers = answers;
        this.starter = starter;
        this.ends = ends;
        this.limits = limits;
        this.clock = clock;
    }

    public void sweep() {
        apart("running jobs", this::holdClaimsOfRunning);
        apart("silent jobs", this::lookAtSilent);
        apart("lost jobs", this::putBackInLine);
        apart("ends that nobody announced", this::announceForgotten);
        apart("due deliveries", this::startDueDeliveries);
        apart("old answers", () -> answers.purge(clock.instant(), limits.batch()));
    }

    /// The caps count claims. After the queue's loss this brings them back.
    private void holdClaimsOfRunning() {
        Instant now = clock.instant();
        List<JobQueue.Entry> running =
                jobs.runningUntouchedSince(now.plusSeconds(1), limits.batch()).stream()
                        .map(Sweeper::entry)
                        .toList();
        queue.renew(running, limits.lease(), now);
    }

    private void lookAtSilent() {
        for (Job job :
                jobs.runningUntouchedSince(
                        clock.instant().minus(limits.silence()), limits.batch())) {
            apart(
                    "job " + job.id(),
                    () -> ends.ended(job.id(), job.attempt(), starter.ensureRunning(job)));
        }
    }

    private void putBackInLine() {
        for (Job job :
                jobs.pendingBefore(clock.instant().minus(limits.lineLost()), limits.batch())) {
            queue.add(entry(job));
        }
    }

    private void announceForgotten() {
        Instant now = clock.instant();
        List<JobId> forgotten =
                deliveries.unannounced(
                        now.minus(A_DAY), now.minus(limits.silence()), limits.batch());
        for (JobId id : forgotten) {
            apart("job " + id, () -> ends.announce(id));
        }
    }

    private void startDueDeliveries() {
        Instant late = clock.instant().minus(limits.silence());
        for (Delivery delivery : deliveries.dueBefore(late, limits.batch())) {
            apart(
                    "delivery " + delivery.id(),
                    () -> executions.startDelivery(delivery.job(), delivery.id()));
        }
    }

    private static JobQueue.Entry entry(Job job) {
        return new JobQueue.Entry(
                job.id(), job.attempt(), job.owner(), job.config().rank(), job.createdAt());
    }

    private static void apart(String what, Runnable part) {
        try {
            part.run();
        } catch (Failure failure) {
            LOG.warn("the sweep of {} was cut off: the next will go on", what, failure);
        }
    }
}
