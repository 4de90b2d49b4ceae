package vopi.api.listing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.api.jobs.OwnedJobs;
import vopi.core.error.Conflict;
import vopi.core.error.Defect;
import vopi.core.error.InvalidRequest;
import vopi.core.error.InvalidRequest.Problem;
import vopi.core.job.Job;
import vopi.core.job.JobDetails;
import vopi.core.job.JobId;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;
import vopi.core.text.ProductTexts;
import vopi.core.text.SourcedText;

/// GET and PATCH /api/v1/jobs/{id}/metadata: the texts of a job's listing.
public final class ListingMetadata {
    /// A running job is written about once a second.
    private static final int TRIES = 5;

    private final JobStore jobs;
    private final OwnedJobs owned;
    private final StoredTexts texts;
    private final InstantSource clock;

    public ListingMetadata(JobStore jobs, ObjectStore store, InstantSource clock) {
        this.jobs = jobs;
        this.owned = new OwnedJobs(jobs);
        this.texts = new StoredTexts(jobs, store);
        this.clock = clock;
    }

    /// Each component is a field of the JSON.
    private record TextsView(
            JobId jobId,
            SourcedText title,
            SourcedText.Bullets bullets,
            SourcedText description,
            Map<String, SourcedText> altTexts,
            String labelText,
            List<String> notes) {}

    public ApiResponse get(ValidatedRequest call) {
        return answer(owned.of(call));
    }

    /// @throws InvalidRequest with every problem of the texts
    /// @throws Conflict if the job is written again and again meanwhile
    public ApiResponse change(ValidatedRequest call) {
        TextChange change =
                new TextChange(
                        call.body(ObjectNode.class)
                                .orElseThrow(() -> new Defect("a change without a body")));
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Job job = owned.of(call);
            JobDetails details = change.details(job.details());
            ProductTexts after = change.texts(jobs.texts(job.id()));
            List<Problem> problems = change.problems(job, after);
            if (!problems.isEmpty()) {
                throw new InvalidRequest(problems);
            }
            Optional<Job> stored =
                    jobs.describe(job.id(), details, after, job.updatedAt(), clock.instant());
            if (stored.isPresent()) {
                return answer(stored.get());
            }
        }
        throw new Conflict("The job changed meanwhile: send this again", Duration.ofSeconds(1));
    }

    private ApiResponse answer(Job job) {
        ResolvedTexts now = texts.of(job, texts.selection(job));
        List<String> notes =
                job.config().output().shops().stream()
                        .flatMap(shop -> TextLimits.of(shop).notes(now).stream())
                        .toList();
        return ApiResponse.json(
                200,
                new TextsView(
                        job.id(),
                        now.title(),
                        now.bullets(),
                        now.description(),
                        now.altTexts(),
                        ListingDocument.NOT_READ,
                        notes));
    }
}
