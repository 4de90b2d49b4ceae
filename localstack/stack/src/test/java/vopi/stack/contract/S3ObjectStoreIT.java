package vopi.stack.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vopi.aws.AwsPorts;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.port.ObjectStore;
import vopi.testing.contract.ObjectStoreContract;

@Tag("contract")
final class S3ObjectStoreIT extends ObjectStoreContract {
    private static final Duration LIFE = Duration.ofMinutes(5);

    @Override
    protected ObjectStore objects() {
        return Services.ports().objects();
    }

    @Test
    void anAddressOfAnObjectNeedsNoCredentials() throws Exception {
        objects().put("presigned/a b+ü.txt", "hello".getBytes(UTF_8), "text/plain");
        HttpResponse<String> inPlace = get(objects().presignGet("presigned/a b+ü.txt", LIFE, null));
        assertThat(inPlace.statusCode()).isEqualTo(200);
        assertThat(inPlace.body()).isEqualTo("hello");
        assertThat(inPlace.headers().firstValue("content-disposition")).isEmpty();
        HttpResponse<String> saved =
                get(objects().presignGet("presigned/a b+ü.txt", LIFE, "shoe \"1\".txt"));
        assertThat(saved.headers().firstValue("content-disposition"))
                .contains("attachment; filename=\"shoe__1_.txt\"");
    }

    @Test
    void anAddressForAPutTakesThatTypeAndSizeAlone() throws Exception {
        URI address = objects().presignPut("presigned/up.mp4", "video/mp4", 5L, LIFE);
        assertThat(put(address, "video/mp4", "too long for it")).isGreaterThanOrEqualTo(400);
        assertThat(put(address, "text/html", "12345")).isEqualTo(403);
        assertThat(objects().stat("presigned/up.mp4")).isEmpty();
        assertThat(put(address, "video/mp4", "12345")).isEqualTo(200);
        assertThat(objects().stat("presigned/up.mp4").orElseThrow().contentType())
                .isEqualTo("video/mp4");
    }

    @Test
    void aBucketThatDoesNotAnswerIsUnavailable() {
        Map<String, String> env = Services.environment("vopi");
        env.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9");
        ObjectStore nowhere = AwsPorts.from(env).objects();
        assertThatThrownBy(() -> nowhere.get("a"))
                .isInstanceOf(UpstreamUnavailable.class)
                .hasCauseInstanceOf(software.amazon.awssdk.core.exception.SdkException.class);
        assertThatThrownBy(
                        () -> {
                            try (ObjectStore.Upload upload = nowhere.create("a", "a/b")) {
                                upload.commit();
                            }
                        })
                .isInstanceOf(IOException.class)
                .hasCauseInstanceOf(UpstreamUnavailable.class);
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        }
    }

    private static int put(URI address, String type, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", type)
                            .PUT(BodyPublishers.ofString(body))
                            .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
