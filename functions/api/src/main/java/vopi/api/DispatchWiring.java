package vopi.api;

import java.time.InstantSource;
import java.util.Map;
import vopi.api.dispatch.Dispatch;
import vopi.api.dispatch.Ends;
import vopi.api.dispatch.Starter;
import vopi.api.dispatch.Sweeper;
import vopi.api.webhook.Announcer;
import vopi.aws.AwsPorts;
import vopi.core.intake.IdempotencyStore;
import vopi.core.port.Executions;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore;
import vopi.core.webhook.DeliveryStore;

/// What `Dispatch` is made of.
public record DispatchWiring(Dispatch dispatch) {

    public static DispatchWiring fromEnvironment() {
        return from(System.getenv());
    }

    /// @throws IllegalStateException naming every variable that is missing or malformed
    public static DispatchWiring from(Map<String, String> env) {
        AwsPorts ports = AwsPorts.from(env);
        return of(
                ApiSettings.from(env),
                ports.jobs(),
                ports.queue(),
                ports.executions(),
                ports.deliveries(),
                ports.idempotency(),
                InstantSource.system());
    }

    static DispatchWiring of(
            ApiSettings settings,
            JobStore jobs,
            JobQueue queue,
            Executions executions,
            DeliveryStore deliveries,
            IdempotencyStore answers,
            InstantSource clock) {
        Starter starter = new Starter(jobs, queue, executions, settings.limits(), clock);
        Ends ends = new Ends(jobs, queue, new Announcer(deliveries, executions), clock);
        Sweeper sweeper =
                new Sweeper(
                        jobs,
                        queue,
                        executions,
                        deliveries,
                        answers,
                        starter,
                        ends,
                        settings.limits(),
                        clock);
        return new DispatchWiring(new Dispatch(starter, sweeper, ends));
    }
}
