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

    /// @param body a response to a submit, as JSON
    static ApiResponse response(int status, String body) {
        JobId id = Json.read(body, CreatedJob.class).id();
        return ApiResponse.jsonText(status, body).with("Location", "/api/v1/jobs/" + id.text());
    }
}
