package vopi.api;

import java.time.InstantSource;
import java.util.Map;
import vopi.api.dispatch.JobEnqueuer;
import vopi.api.inbox.InboxIntake;
import vopi.aws.AwsPorts;
import vopi.core.intake.Dispatcher;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;

/// The dependencies of `Uploaded`.
public record UploadedWiring(InboxIntake inbox) {

    public static UploadedWiring fromEnvironment() {
        return from(System.getenv());
    }

    /// @throws IllegalStateException naming every variable that is missing or malformed
    public static UploadedWiring from(Map<String, String> env) {
        AwsPorts ports = AwsPorts.from(env);
        return of(
                ApiSettings.from(env),
                ports.jobs(),
                ports.queue(),
                ports.dispatcher(),
                ports.objects(),
                InstantSource.system());
    }

    static UploadedWiring of(
            ApiSettings settings,
            JobStore jobs,
            JobQueue queue,
            Dispatcher dispatcher,
            ObjectStore store,
            InstantSource clock) {
        JobEnqueuer enqueuer = new JobEnqueuer(queue, dispatcher);
        return new UploadedWiring(
                new InboxIntake(
                        settings.contract().operation("POST", "/api/v1/jobs").orElseThrow(),
                        store,
                        SubmitWiring.intake(settings, jobs, enqueuer),
                        clock));
    }
}
