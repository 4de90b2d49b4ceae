package vopi.api;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import vopi.api.dispatch.DispatchRun;
import vopi.api.dispatch.ExecutionEndHandler;
import vopi.api.dispatch.IdleWindow;
import vopi.api.dispatch.JobLauncher;
import vopi.api.dispatch.Sweeper;
import vopi.aws.AwsPorts;
import vopi.core.config.EnvReader;
import vopi.core.intake.IdempotencyStore;
import vopi.core.port.Executions;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore;
import vopi.core.webhook.DeliveryStore;
import vopi.core.webhook.WebhookEndpoints;
import vopi.runtime.job.WebhookPublisher;

/// The dependencies of `DispatchRun`.
public record DispatchWiring(DispatchRun dispatch) {
    private static final Duration DAY = Duration.ofDays(1);

    public static DispatchWiring fromEnvironment() {
        return from(System.getenv());
    }

    /// @throws IllegalStateException naming every variable that is missing or malformed
    public static DispatchWiring from(Map<String, String> env) {
        AwsPorts ports = AwsPorts.from(env);
        EnvReader in = new EnvReader(env);
        Optional<Duration> idle =
                in.optional("VOPI_IDLE_SWEEP").map(_ -> in.duration("VOPI_IDLE_SWEEP", DAY));
        in.finish();
        return of(
                ApiSettings.from(env),
                ports.jobs(),
                ports.queue(),
                ports.executions(),
                ports.deliveries(),
                ports.webhookEndpoints(),
                ports.idempotency(),
                idle,
                InstantSource.system());
    }

    static DispatchWiring of(
            ApiSettings settings,
            JobStore jobs,
            JobQueue queue,
            Executions executions,
            DeliveryStore deliveries,
            WebhookEndpoints endpoints,
            IdempotencyStore answers,
            Optional<Duration> idle,
            InstantSource clock) {
        JobLauncher launcher = new JobLauncher(jobs, queue, executions, settings.limits(), clock);
        ExecutionEndHandler endHandler =
                new ExecutionEndHandler(
                        jobs,
                        queue,
                        new WebhookPublisher(deliveries, endpoints, executions),
                        clock);
        Sweeper sweeper =
                new Sweeper(
                        jobs,
                        queue,
                        executions,
                        deliveries,
                        answers,
                        launcher,
                        endHandler,
                        settings.limits(),
                        clock);
        return new DispatchWiring(
                new DispatchRun(launcher, sweeper, endHandler, new IdleWindow(queue, idle, clock)));
    }
}
