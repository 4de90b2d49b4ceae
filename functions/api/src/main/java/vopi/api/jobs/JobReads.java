package vopi.api.jobs;

import java.time.Instant;
import java.util.List;
import vopi.api.http.Call;
import vopi.api.http.Response;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.port.CallLedger;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;

/// GET of jobs.
public final class JobReads {
    private final JobStore jobs;
    private final OwnedJobs owned;
    private final CallLedger ledger;
    private final ObjectStore store;

    public JobReads(JobStore jobs, CallLedger ledger, ObjectStore store) {
        this.jobs = jobs;
        this.owned = new OwnedJobs(jobs);
        this.ledger = ledger;
        this.store = store;
    }

    private record JobList(List<JobView> jobs, long total) {}

    private record JobProgress(
            JobId id,
            JobStatus status,
            JobView.ProgressView progress,
            Instant createdAt,
            Instant updatedAt) {}

    public Response list(Call call) {
        JobStatus status = call.text("status").map(JobStatus::ofWire).orElse(null);
        JobStore.Page page =
                jobs.list(call.owner(), status, call.number("limit"), call.number("offset"));
        List<JobView> views =
                page.jobs().stream().map(job -> JobView.linked(job, store, null)).toList();
        return Response.json(200, new JobList(views, page.total()));
    }

    public Response get(Call call) {
        Job job = owned.of(call);
        JobView.Cost cost = JobView.Cost.of(ledger.costByProvider(job.id()));
        return Response.json(200, JobView.linked(job, store, cost));
    }

    public Response status(Call call) {
        Job job = owned.of(call);
        String tag =
                "\""
                        + job.attempt()
                        + "-"
                        + Long.toString(job.updatedAt().toEpochMilli(), 36)
                        + "-"
                        + job.status().wire()
                        + "-"
                        + job.progress().percentage()
                        + "\"";
        boolean same = call.text("if-none-match").map(sent -> matches(sent, tag)).orElse(false);
        Response answer =
                same
                        ? Response.empty(304)
                        : Response.json(
                                200,
                                new JobProgress(
                                        job.id(),
                                        job.status(),
                                        JobView.ProgressView.of(job.progress()),
                                        job.createdAt(),
                                        job.updatedAt()));
        return answer.with("ETag", tag).with("Cache-Control", "private, no-cache");
    }

    /// One tag, several separated by commas, weak ones, or `*`.
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
