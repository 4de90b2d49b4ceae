package vopi.api.cancel;

import java.util.List;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.api.jobs.OwnedJobs;
import vopi.core.error.Conflict;
import vopi.core.intake.UploadKeys;
import vopi.core.job.Job;
import vopi.core.job.JobObjectKeys;
import vopi.core.port.Executions;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;

/// DELETE of a job: cancels a job that has not ended, removes one that has.
public final class JobDeletion {
    private static final int KEYS_AT_ONCE = 1000;

    private final JobStore jobs;
    private final OwnedJobs owned;
    private final ObjectStore store;
    private final Executions executions;
    private final JobCancellation cancellation;

    public JobDeletion(
            JobStore jobs,
            OwnedJobs owned,
            ObjectStore store,
            Executions executions,
            JobCancellation cancellation) {
        this.jobs = jobs;
        this.owned = owned;
        this.store = store;
        this.executions = executions;
        this.cancellation = cancellation;
    }

    public ApiResponse delete(ValidatedRequest call) {
        Job job = owned.of(call);
        if (!job.status().isFinal() && cancellation.tryCancel(job)) {
            return JobCancellation.cancelled(job);
        }
        remove(job);
        return ApiResponse.empty(204);
    }

    /// Objects are deleted first: while the rows exist, an interrupted call can be repeated. They
    /// are deleted again after the rows, because a stage that was being stopped may have written in
    /// between.
    private void remove(Job job) {
        executions.stopPipeline(job, "the job is being deleted");
        removeObjects(job);
        removeUpload(job);
        if (!jobs.delete(job.id())) {
            throw new Conflict("The job has been started again");
        }
        removeObjects(job);
    }

    /// Deletes the original, unless another job uses it too: then that job's deletion deletes it.
    private void removeUpload(Job job) {
        String url = job.videoUrl();
        new UploadKeys(job.owner())
                .source(url, store.bucket())
                .filter(_ -> !jobs.anotherNames(url, job.id()))
                .ifPresent(key -> store.delete(List.of(key.value())));
    }

    private void removeObjects(Job job) {
        List<String> keys =
                store.list(new JobObjectKeys(job.id()).root()).stream()
                        .map(ObjectStore.Stat::key)
                        .toList();
        for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
            store.delete(keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE)));
        }
    }
}
