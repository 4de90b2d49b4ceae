package vopi.aws.migrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import vopi.runtime.json.Json;

/// Reports the result of a custom resource to CloudFormation, which waits for it.
final class CustomResourceReply {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private CustomResourceReply() {}

    /// @param address URL presigned by CloudFormation
    static void send(URI address, Map<String, Object> answer) {
        // Without a content type: the URL is signed without one.
        HttpRequest put =
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(answer)))
                        .build();
        // HTTP/1.1: an emulator's plain HTTP server need not support the upgrade to HTTP/2.
        HttpClient.Builder plain =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE);
        try (HttpClient client = plain.build()) {
            int status = client.send(put, BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                throw new IOException("CloudFormation's address answers " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("CloudFormation did not receive the result", e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
