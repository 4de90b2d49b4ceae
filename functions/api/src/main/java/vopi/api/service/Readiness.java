package vopi.api.service;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.core.error.Failure;
import vopi.core.job.JobId;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore;

/// GET /ready
public final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final JobId NO_JOB = new JobId(new UUID(0, 0));

    private final JobStore jobs;
    private final JobQueue queue;
    private final InstantSource clock;

    public Readiness(JobStore jobs, JobQueue queue, InstantSource clock) {
        this.jobs = jobs;
        this.queue = queue;
        this.clock = clock;
    }

    private record Services(String database, String redis) {}

    private record Ready(String status, Instant timestamp, Services services) {}

    public ApiResponse get(ValidatedRequest call) {
        Services services =
                new Services(
                        state("database", () -> jobs.find(NO_JOB)), state("redis", queue::ping));
        boolean ok = services.equals(new Services("ok", "ok"));
        return ApiResponse.json(
                ok ? 200 : 503, new Ready(ok ? "ok" : "error", clock.instant(), services));
    }

    private static String state(String service, Runnable probe) {
        try {
            probe.run();
            return "ok";
        } catch (Failure failure) {
            LOG.warn("{} does not answer", service, failure);
            return "error";
        }
    }
}
