package vopi.api;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import vopi.api.events.JobEvents;
import vopi.api.http.ApiEdge;
import vopi.api.jobs.OwnedJobs;
import vopi.aws.AwsPorts;
import vopi.core.port.JobStore;
import vopi.core.port.Sleeper;

/// The dependencies of `Events`.
public record EventsWiring(ApiEdge edge, JobEvents events, InstantSource clock, Sleeper sleeper) {

    public static EventsWiring fromEnvironment() {
        return from(System.getenv());
    }

    /// @throws IllegalStateException naming every variable that is missing or malformed
    public static EventsWiring from(Map<String, String> env) {
        return of(
                ApiSettings.from(env),
                AwsPorts.from(env).jobs(),
                InstantSource.system(),
                Thread::sleep);
    }

    static EventsWiring of(
            ApiSettings settings, JobStore jobs, InstantSource clock, Sleeper sleeper) {
        return new EventsWiring(
                settings.edge(), new JobEvents(new OwnedJobs(jobs)), clock, sleeper);
    }

    /// Where Lambda serves the Runtime API: host and port.
    static String runtimeApi() {
        return Objects.requireNonNull(
                System.getenv("AWS_LAMBDA_RUNTIME_API"), "AWS_LAMBDA_RUNTIME_API is not set");
    }
}
