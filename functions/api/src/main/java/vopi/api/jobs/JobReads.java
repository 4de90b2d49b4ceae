package vopi.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.core.error.InvalidRequest;
import vopi.core.job.Job;
import vopi.core.job.JobStatus;
import vopi.core.port.CallLedger;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;
import vopi.runtime.json.Json;

/// GET of jobs.
public final class JobReads {
    private final JobStore jobs;
    private final OwnedJobs owned;
    private final CallLedger ledger;
    private final ObjectStore store;

    public JobReads(JobStore jobs, OwnedJobs owned, CallLedger ledger, ObjectStore store) {
        this.jobs = jobs;
        this.owned = owned;
        this.ledger = ledger;
        this.store = store;
    }

    /// @param warnings omitted if there are none
    private record JobList(
            List<JobView> jobs,
            long total,
            @Nullable String nextCursor,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {}

    public ApiResponse list(ValidatedRequest call) {
        Optional<String> filter = call.query("status");
        JobStatus status = filter.map(LegacyFields::status).orElse(null);
        int limit = call.number("limit");
        JobStore.Page page = page(call, status, limit);
        List<JobView> views =
                page.jobs().stream().map(job -> JobView.linked(job, store, null)).toList();
        // A full page may be the last one: then the next page is empty.
        String next = views.size() < limit ? null : ListCursor.after(page.jobs().getLast());
        List<String> warnings = filter.map(LegacyFields::statusWarnings).orElse(List.of());
        return ApiResponse.json(200, new JobList(views, page.total(), next, warnings));
    }

    private JobStore.Page page(ValidatedRequest call, @Nullable JobStatus status, int limit) {
        JobStore.Filter filter = new JobStore.Filter(status, call.query("externalId").orElse(null));
        int offset = call.number("offset");
        Optional<String> cursor = call.query("cursor");
        if (cursor.isEmpty()) {
            return jobs.list(call.owner(), filter, limit, offset);
        }
        if (offset > 0) {
            throw new InvalidRequest("offset", "is not to be combined with cursor");
        }
        return jobs.listAfter(call.owner(), filter, limit, ListCursor.place(cursor.get()));
    }

    public ApiResponse get(ValidatedRequest call) {
        Job job = owned.of(call);
        JobView.Cost cost = JobView.Cost.of(ledger.costByProvider(job.id()));
        return ApiResponse.json(200, JobView.linked(job, store, cost));
    }

    public ApiResponse status(ValidatedRequest call) {
        Job job = owned.of(call);
        String tag = "\"" + state(job) + "\"";
        boolean same = call.header("if-none-match").map(sent -> matches(sent, tag)).orElse(false);
        ApiResponse answer =
                same ? ApiResponse.empty(304) : ApiResponse.jsonText(200, progress(job));
        return answer.with("ETag", tag).with("Cache-Control", "private, no-cache");
    }

    /// Differs between any two states of a job.
    public static String state(Job job) {
        return job.attempt()
                + "-"
                + Long.toString(job.updatedAt().toEpochMilli(), 36)
                + "-"
                + job.status().wire()
                + "-"
                + job.progress().percentage();
    }

    /// The body of `status`, as JSON.
    public static String progress(Job job) {
        return Json.text(JobProgress.of(job));
    }

    /// Matches one tag, several separated by commas, weak tags, or `*`.
    private static boolean matches(String sent, String tag) {
        for (String each : sent.split(",", -1)) {
            String candidate = each.strip();
            if (candidate.equals("*") || candidate.replaceFirst("^W/", "").equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
