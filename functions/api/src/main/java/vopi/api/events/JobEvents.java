package vopi.api.events;

import java.time.Duration;
import java.util.Optional;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.api.jobs.JobReads;
import vopi.api.jobs.OwnedJobs;
import vopi.core.error.NotFound;
import vopi.core.job.Job;

/// GET .../events. Each read of a job is one call of the Data API.
public final class JobEvents {
    /// Between two reads of a job: a client that polls reads it as often.
    static final Duration PERIOD = Duration.ofSeconds(2);

    /// The time after which a client asks again if the connection ends.
    static final String RETRY = "retry: " + PERIOD.toMillis() + "\n\n";

    private final OwnedJobs owned;

    public JobEvents(OwnedJobs owned) {
        this.owned = owned;
    }

    /// The state of a job, compared with the last one that its client has.
    ///
    /// @param id of the state
    /// @param event empty if the client has this state
    /// @param ended whether no further state follows
    record Update(String id, String event, boolean ended) {}

    /// What changed since the client's last event, as one short answer. It names the time after
    /// which to ask again while the job runs.
    public ApiResponse answer(ValidatedRequest call) {
        return open(call).answer();
    }

    /// Reads the job for the first time.
    ///
    /// @throws NotFound if the job does not exist, or belongs to another key
    public JobFeed open(ValidatedRequest call) {
        return new JobFeed(this, call, after(call, call.header("last-event-id")));
    }

    /// @throws NotFound if the job does not exist, or belongs to another key
    Update after(ValidatedRequest call, Optional<String> lastId) {
        Job job = owned.of(call);
        String state = JobReads.state(job);
        boolean ended = job.status().isFinal();
        boolean known = lastId.filter(state::equals).isPresent();
        return new Update(state, known ? "" : event(job, state, ended), ended);
    }

    private static String event(Job job, String state, boolean ended) {
        return "id: %s\nevent: %s\ndata: %s\n\n"
                .formatted(state, ended ? "end" : "progress", JobReads.progress(job));
    }
}
