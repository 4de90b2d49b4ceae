package vopi.stack.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import vopi.core.config.Secret;
import vopi.runtime.json.Json;

/// A client of the HTTP API: uploads, jobs, downloads. Thread-safe; the owner closes it.
///
/// Every method throws [ApiError] for an unsuccessful answer.
public final class VopiClient implements AutoCloseable {
    /// The first call on a busy machine loads the functions.
    private static final Duration CALL = Duration.ofSeconds(60);

    private static final Duration TRANSFER = Duration.ofMinutes(30);

    /// Maximum retries of one call that exceeds the API's rate limit.
    private static final int MAX_WAITS = 5;

    private static final int MAX_WAIT_SECONDS = 30;

    /// The target of an upload.
    ///
    /// @param publicUrl the `s3://` URL to use in a job
    /// @param contentType the content type that the upload must send
    public record Presigned(URI uploadUrl, String publicUrl, String contentType) {}

    private final URI api;
    private final Secret key;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /// @param api base URL including its path, such as a gateway's stage
    public VopiClient(URI api, Secret key) {
        this.api = URI.create(api.toString().replaceFirst("/+$", ""));
        this.key = key;
    }

    /// @param contentType empty to derive it from the file name
    public Presigned presign(String filename, String contentType, long size) {
        JsonNode answer =
                post(
                        "/api/v1/uploads/presign",
                        Map.of("filename", filename, "contentType", contentType, "size", size));
        return new Presigned(
                URI.create(answer.path("uploadUrl").asText()),
                answer.path("publicUrl").asText(),
                answer.path("contentType").asText());
    }

    /// Uploads the file to a presigned URL.
    public void upload(URI to, Path file, String contentType) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(to)
                            .timeout(TRANSFER)
                            .header("content-type", contentType)
                            .PUT(BodyPublishers.ofFile(file))
                            .build();
            check(exchange(request));
        } catch (IOException e) {
            throw new ApiError(0, "cannot read " + fileTrouble(file, e));
        }
    }

    public JsonNode post(String path, Object body) {
        return call("POST", path, BodyPublishers.ofString(Json.text(body)));
    }

    public JsonNode get(String path) {
        return call("GET", path, BodyPublishers.noBody());
    }

    public JsonNode delete(String path) {
        return call("DELETE", path, BodyPublishers.noBody());
    }

    /// Saves the object of a presigned URL; an existing file is replaced only after the complete
    /// download.
    public void download(URI from, Path to) {
        try {
            Files.createDirectories(to.toAbsolutePath().getParent());
            Path part = to.resolveSibling(to.getFileName() + ".part");
            HttpRequest request = HttpRequest.newBuilder(from).timeout(TRANSFER).build();
            HttpResponse<Path> answer = http.send(request, BodyHandlers.ofFile(part));
            if (answer.statusCode() != 200) {
                Files.deleteIfExists(part);
                throw new ApiError(answer.statusCode(), "download failed: " + to.getFileName());
            }
            Files.move(part, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw e instanceof FileSystemException
                    ? new ApiError(0, "cannot save " + fileTrouble(to, e))
                    : noAnswer(from, e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /// The text of the object at a presigned URL.
    public String fetch(URI from) {
        HttpResponse<String> answer = exchange(HttpRequest.newBuilder(from).timeout(CALL).build());
        check(answer);
        return answer.body();
    }

    public static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e ->
                        e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private JsonNode call(String method, String path, BodyPublisher body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(api + path))
                        .timeout(CALL)
                        .header("x-api-key", key.value())
                        .header("content-type", "application/json")
                        .method(method, body)
                        .build();
        HttpResponse<String> answer = exchange(request);
        for (int waits = 0; answer.statusCode() == 429 && waits < MAX_WAITS; waits++) {
            pause(answer);
            answer = exchange(request);
        }
        check(answer);
        try {
            return Json.tree(answer.body().isEmpty() ? "{}" : answer.body());
        } catch (JsonProcessingException e) {
            throw new ApiError(answer.statusCode(), "the API's answer is not JSON");
        }
    }

    /// Waits for the time that a 429 answer states, one second if it states none.
    private static void pause(HttpResponse<String> busy) {
        long seconds = busy.headers().firstValueAsLong("Retry-After").orElse(1);
        try {
            Thread.sleep(Duration.ofSeconds(Math.clamp(seconds, 1, MAX_WAIT_SECONDS)));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw noAnswer(request.uri(), e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static ApiError noAnswer(URI from, IOException e) {
        return new ApiError(
                0, "no answer from " + from.getAuthority() + ": " + Reasons.ofConnection(e));
    }

    private static String fileTrouble(Path file, IOException e) {
        return e instanceof FileSystemException trouble ? Reasons.of(trouble) : file.toString();
    }

    private static ApiError interrupted() {
        Thread.currentThread().interrupt();
        return new ApiError(0, "interrupted");
    }

    private static void check(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new ApiError(answer.statusCode(), message(answer));
        }
    }

    /// The message from the contract's error format if the answer has it, else the status.
    private static String message(HttpResponse<String> answer) {
        try {
            JsonNode error = Json.tree(answer.body());
            StringBuilder text =
                    new StringBuilder(error.path("message").asText("HTTP " + answer.statusCode()));
            for (JsonNode detail : error.path("details")) {
                text.append("\n  ")
                        .append(detail.path("path").asText())
                        .append(": ")
                        .append(detail.path("message").asText());
            }
            return text.toString();
        } catch (JsonProcessingException e) {
            return "HTTP " + answer.statusCode() + " from " + answer.uri().getPath();
        }
    }
}
