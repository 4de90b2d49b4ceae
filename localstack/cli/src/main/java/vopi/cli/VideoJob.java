package vopi.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.job.JobStatus;
import vopi.core.port.Sleeper;
import vopi.stack.client.ApiError;
import vopi.stack.client.VopiClient;

/// One job from the client's side: upload, create, watch, download. Only `cancel` is thread-safe.
final class VideoJob {
    private static final Duration POLL = Duration.ofMillis(200);

    private final VopiClient client;
    private final Sleeper sleeper;
    private volatile @Nullable String id;

    VideoJob(VopiClient client, Sleeper sleeper) {
        this.client = client;
        this.sleeper = sleeper;
    }

    /// Uploads a file to the URL that the API returns.
    ///
    /// @return the URL to use in a job
    String upload(Path video) throws IOException {
        return upload(video, String.valueOf(video.getFileName()));
    }

    /// @param name under which it is uploaded
    String upload(Path video, String name) throws IOException {
        VopiClient.Presigned place = client.presign(name, "", Files.size(video));
        client.upload(place.uploadUrl(), video, place.contentType());
        return place.publicUrl();
    }

    /// @return the job's id
    String create(String videoUrl, Map<String, Object> config) {
        String created =
                client.post("/api/v1/jobs", Map.of("videoUrl", videoUrl, "config", config))
                        .path("id")
                        .asText();
        id = created;
        return created;
    }

    /// Shows the job's progress until it ends.
    ///
    /// @return the final status
    JobStatus watch(ProgressDisplay display) throws InterruptedException {
        while (true) {
            JsonNode status = client.get(path("/status"));
            JsonNode progress = status.path("progress");
            JobStatus now = JobStatus.ofWire(status.path("status").asText());
            display.show(
                    now.wire(),
                    progress.path("percentage").asInt(),
                    progress.path("message").asText(""));
            if (now.isFinal()) {
                return now;
            }
            sleeper.sleep(POLL);
        }
    }

    JsonNode get(String below) {
        return client.get(path(below));
    }

    /// Requests cancellation of the job, from any thread.
    void cancel() {
        if (id != null) {
            try {
                client.post(path("/cancel"), Map.of());
            } catch (ApiError tooLate) {
                if (tooLate.status() != 409) {
                    throw tooLate;
                }
            }
        }
    }

    /// Requests cancellation on the thread that Ctrl-C interrupted; it stays interrupted.
    void cancelInterrupted() {
        // The request itself must not be interrupted.
        boolean interrupted = Thread.interrupted();
        cancel();
        System.err.println("The job is cancelled; finished results are kept.");
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Saves objects below the folder.
    ///
    /// @param addresses object key -> its download URL
    /// @return object key -> file
    Map<String, Path> download(Map<String, URI> addresses, Path folder) {
        Map<String, Path> files = new LinkedHashMap<>();
        addresses.forEach((key, address) -> {
            // jobs/{id}/frames/a.png -> frames/a.png
            Path file = folder.resolve(key.split("/", 3)[2]);
            client.download(address, file);
            files.put(key, file);
        });
        return files;
    }

    private String path(String below) {
        return "/api/v1/jobs/" + id + below;
    }
}
