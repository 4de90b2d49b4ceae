package vopi.api.jobs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.core.error.Conflict;
import vopi.core.error.Defect;
import vopi.core.error.InvalidRequest;
import vopi.core.error.InvalidRequest.Problem;
import vopi.core.job.Job;
import vopi.core.job.JobDetails;
import vopi.core.job.JobId;
import vopi.core.job.JobResult;
import vopi.core.port.JobStore;
import vopi.runtime.json.Json;

/// PATCH /api/v1/jobs/{id}: what the client says about a job. A field that is not sent stays as it
/// is; null clears one.
public final class JobChanges {
    /// A running job is written about once a second.
    private static final int TRIES = 5;

    private final JobStore jobs;
    private final OwnedJobs owned;
    private final InstantSource clock;

    public JobChanges(JobStore jobs, OwnedJobs owned, InstantSource clock) {
        this.jobs = jobs;
        this.owned = owned;
        this.clock = clock;
    }

    private record Changed(JobId id, @JsonUnwrapped JobDetails details, Instant updatedAt) {}

    /// @throws InvalidRequest naming views that the job does not have
    /// @throws Conflict if the job is written again and again meanwhile
    public ApiResponse change(ValidatedRequest call) {
        ObjectNode sent =
                call.body(ObjectNode.class)
                        .orElseThrow(() -> new Defect("a change without a body"));
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Job job = owned.of(call);
            JobDetails details = merged(job.details(), sent);
            check(job, details, sent);
            Optional<Job> stored =
                    jobs.describe(job.id(), details, job.updatedAt(), clock.instant());
            if (stored.isPresent()) {
                Job now = stored.get();
                return ApiResponse.json(200, new Changed(now.id(), now.details(), now.updatedAt()));
            }
        }
        throw new Conflict("The job changed meanwhile: send this again", Duration.ofSeconds(1));
    }

    private static JobDetails merged(JobDetails before, ObjectNode sent) {
        ObjectNode after = Json.node(before).deepCopy();
        after.setAll(sent);
        try {
            return Json.convert(after, JobDetails.class);
        } catch (JsonProcessingException e) {
            throw new Defect("the schema let through what is no change", e);
        }
    }

    /// Views that are not sent were checked when they were set.
    private static void check(Job job, JobDetails details, ObjectNode sent) {
        List<Problem> problems = new ArrayList<>();
        JobResult result = job.result();
        List<String> views = result == null ? List.of() : result.views();
        if (sent.hasNonNull("hero") && !views.contains(details.hero())) {
            problems.add(new Problem("hero", unknown(views)));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; sent.hasNonNull("order") && i < details.order().size(); i++) {
            String view = details.order().get(i);
            if (!views.contains(view)) {
                problems.add(new Problem("order[" + i + "]", unknown(views)));
            } else if (!seen.add(view)) {
                problems.add(new Problem("order[" + i + "]", "is there twice: name a view once"));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
    }

    private static String unknown(List<String> views) {
        return views.isEmpty()
                ? "must be a view of the job: they are known once it is completed"
                : "is no view of the job: take one of " + String.join(", ", views);
    }
}
