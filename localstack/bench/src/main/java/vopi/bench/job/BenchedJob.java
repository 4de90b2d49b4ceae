package vopi.bench.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vopi.cli.ExecutionTimings;
import vopi.core.job.JobStatus;
import vopi.core.port.ObjectStore;
import vopi.stack.client.VopiClient;

/// Runs one job from the client's side and measures it.
///
/// @param objects bucket of the stack
record BenchedJob(VopiClient client, ObjectStore objects, InstantSource clock) {
    private static final long POLL_MILLIS = 100;

    /// @param clipSeconds duration of the clip, as the job measured it
    record Result(JobProfile profile, double clipSeconds) {}

    /// Uploads the clip, runs a job with the default configuration, and deletes it.
    ///
    /// @throws IOException if the job does not complete, with its error
    Result run(Path clip) throws IOException, InterruptedException {
        String video = upload(clip);
        try (CpuSampler cpu = CpuSampler.start(clock)) {
            Instant submitted = clock.instant();
            String id = client.post("/api/v1/jobs", Map.of("videoUrl", video)).path("id").asText();
            JsonNode job = ended(id);
            List<CpuSample> samples = cpu.stop();
            Result result = measured(id, job, submitted, samples);
            var _ = client.delete("/api/v1/jobs/" + id);
            return result;
        }
    }

    private String upload(Path clip) throws IOException {
        VopiClient.Presigned place =
                client.presign(String.valueOf(clip.getFileName()), "", Files.size(clip));
        client.upload(place.uploadUrl(), clip, place.contentType());
        return place.publicUrl();
    }

    private JsonNode ended(String id) throws IOException, InterruptedException {
        while (true) {
            JsonNode status = client.get("/api/v1/jobs/" + id + "/status");
            JobStatus now = JobStatus.ofWire(status.path("status").asText());
            if (now.isFinal()) {
                JsonNode job = client.get("/api/v1/jobs/" + id);
                if (now != JobStatus.COMPLETED) {
                    throw new IOException("the job is " + now.wire() + ": " + job.path("error"));
                }
                return job;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private Result measured(String id, JsonNode job, Instant submitted, List<CpuSample> samples)
            throws IOException {
        List<JsonNode> images = new ArrayList<>();
        client.get("/api/v1/jobs/" + id + "/images").forEach(images::add);
        ExecutionTimings timings =
                ExecutionTimings.ofJob(id)
                        .orElseThrow(() -> new IOException("the job has no execution"));
        JobProfile profile =
                new JobProfile(
                        submitted,
                        MadeImages.first(images),
                        Instant.parse(job.path("completedAt").asText()),
                        timings.begun(),
                        timings.stages(),
                        samples,
                        MadeImages.of(images, objects));
        return new Result(
                profile, client.get("/api/v1/jobs/" + id + "/video").path("duration").asDouble());
    }
}
