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

/// Tells CloudFormation how a custom resource came out: until then its stack waits.
final class CustomResourceReply {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private CustomResourceReply() {}

    /// @param address presigned by CloudFormation
    static void send(URI address, Map<String, Object> answer) {
        // Without a content type: the address is signed for none.
        HttpRequest put =
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(answer)))
                        .build();
        // An emulator's plain address need not understand the offer of a newer version.
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
            throw new UncheckedIOException("CloudFormation was not told of the outcome", e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
