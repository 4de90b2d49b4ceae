package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.api.TestApi.Answer;
import vopi.testing.run.Faults;

final class EdgeTest {
    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        TestApi api = new TestApi();
        for (Answer answer : List.of(api.get("/health"), api.get("/api/v1/jobs/none"))) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(answer.header("Strict-Transport-Security")).isNotEmpty();
            assertThat(answer.header("X-Request-Id")).isEqualTo("test-request");
            assertThat(answer.headers()).doesNotContainKey("Access-Control-Allow-Origin");
            assertThat(answer.header("Server-Timing")).matches("handler;dur=\\d+\\.\\d");
        }
    }

    @Test
    void browsersOfConfiguredOriginsMayCall() {
        TestApi api = new TestApi(List.of("https://shop.example"));
        Answer preflight =
                api.call("OPTIONS", "/api/v1/jobs", Map.of("Origin", "https://shop.example"), null);
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin"))
                .isEqualTo("https://shop.example");
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("X-Api-Key");
        Answer error =
                api.call(
                        "GET", "/api/v1/jobs/none", Map.of("Origin", "https://shop.example"), null);
        assertThat(error.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
        assertThat(error.header("Access-Control-Expose-Headers")).contains("X-Total-Count");
        Answer stranger =
                api.call("OPTIONS", "/api/v1/jobs", Map.of("Origin", "https://evil.example"), null);
        assertThat(stranger.status()).isEqualTo(204);
        assertThat(stranger.headers()).doesNotContainKey("Access-Control-Allow-Origin");
    }

    @Test
    void anyOriginMayCallIfAllAreAllowed() {
        Answer answer =
                new TestApi(List.of("*"))
                        .call("GET", "/health", Map.of("Origin", "https://any.example"), null);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/jobs/none, demo, '', 404",
        "GET, /api/v1/jobs, '', '', 401",
        "GET, /api/v1/jobs?limt=1, demo, '', 422",
        "POST, /api/v1/jobs, demo, {, 400",
        "PUT, /api/v1/jobs, demo, '', 405"
    })
    void aPageMayReadEveryRefusal(String method, String path, String key, String body, int status) {
        for (String origins : List.of("*", "https://shop.example")) {
            Answer answer =
                    new TestApi(List.of(origins))
                            .call(
                                    method,
                                    path,
                                    Map.of("Origin", "https://shop.example", "x-api-key", key),
                                    body.isEmpty() ? null : body);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origins);
        }
    }

    @Test
    void cachesSeparateResponsesByOrigin() {
        TestApi one = new TestApi(List.of("https://shop.example"));
        assertThat(one.get("/health").header("Vary")).isEqualTo("Origin, Accept-Encoding");
        TestApi all = new TestApi(List.of("*"));
        assertThat(all.get("/health").header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(all.get("/health").header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void readinessNamesWhatIsDown() {
        Faults faults = new Faults();
        TestApi api = new TestApi(faults);
        assertThat(api.get("/ready").json().get("status").asText()).isEqualTo("ok");
        api.queue.down(true);
        Answer down = api.get("/ready");
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.json().at("/services/redis").asText()).isEqualTo("error");
        assertThat(down.json().at("/services/database").asText()).isEqualTo("ok");
        faults.arm(1, Faults.Kind.NO_ANSWER_BEFORE);
        assertThat(api.get("/ready").json().at("/services/database").asText()).isEqualTo("error");
        assertThat(api.get("/health").status()).isEqualTo(200);
    }

    @Test
    void aDatabaseOutageIsA503WithRetryAfterAndNoDetails() {
        Faults faults = new Faults();
        TestApi api = new TestApi(faults);
        faults.arm(1, Faults.Kind.NO_ANSWER_BEFORE);
        Answer answer = api.get("/api/v1/jobs");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.text()).doesNotContain("JobStore").contains("SERVICE_UNAVAILABLE");
    }
}
