package vopi.api.jobs;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.api.http.ApiResponse;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.port.JobStore.NewJob;
import vopi.runtime.json.Json;

/// The response to a submit.
record CreatedJob(
        JobId id,
        JobStatus status,
        String videoUrl,
        JobConfig config,
        @Nullable String callbackUrl,
        List<String> warnings,
        Instant createdAt) {

    static CreatedJob of(NewJob job) {
        return new CreatedJob(
                job.id(),
                JobStatus.PENDING,
                job.videoUrl(),
                job.config(),
                job.callbackUrl(),
                job.warnings(),
                job.createdAt());
    }

    /// @param body an earlier answer to the same submit as JSON
    static ApiResponse replayed(int status, String body) {
        return response(status, Json.read(body, CreatedJob.class).id(), body)
                .with("Idempotent-Replayed", "true");
    }

    /// @param body an answer to a submit as JSON
    static ApiResponse response(int status, JobId id, String body) {
        return ApiResponse.jsonText(status, body).with("Location", "/api/v1/jobs/" + id.text());
    }
}
