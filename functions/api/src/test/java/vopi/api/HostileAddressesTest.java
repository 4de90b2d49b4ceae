package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.api.TestApi.Answer;
import vopi.runtime.json.Json;

/// The corpus of addresses that must be rejected, for the video and for the callback.
final class HostileAddressesTest {
    private final TestApi api = new TestApi();

    private static Stream<String> corpus() throws IOException {
        try (InputStream in =
                HostileAddressesTest.class.getResourceAsStream("/hostile-addresses.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .toList()
                            .stream();
        }
    }

    @Test
    void theCorpusIsNotSmall() throws IOException {
        assertThat(corpus()).hasSizeGreaterThan(90);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void isRefusedInBothPlacesAtOnce(String address) {
        Answer answer =
                api.post(
                        "/api/v1/jobs",
                        Json.text(Map.of("videoUrl", address, "callbackUrl", address)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problems()).isEqualTo(List.of("videoUrl", "callbackUrl"));
        assertThat(api.get("/api/v1/jobs").json().get("total").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://videos.example.com/a.mp4",
                "HTTPS://Videos.Example.COM:8443/a%20b.mp4?x=1&y=%2F#t=1",
                "http://8.8.8.8/a.mp4",
                "http://[2606:4700:4700::1111]/a.mp4",
                "https://xn--bcher-kva.example/a.mp4",
                "https://a-1.b2/a.mp4"
            })
    void publicAddressesAreTaken(String address) {
        String body = Json.text(Map.of("videoUrl", address, "callbackUrl", address));
        assertThat(api.post("/api/v1/jobs", body).status()).isEqualTo(201);
    }
}
