package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.api.TestApi.Answer;
import vopi.api.contract.ApiContract;
import vopi.core.job.Job;

/// Validation of requests against the contract.
final class RequestContractTest {
    private static final ApiContract CONTRACT = TestApi.CONTRACT;
    private static final String JOBS = "/api/v1/jobs";
    private static final String UPLOADS = "/api/v1/uploads/presign";

    private final TestApi api = new TestApi();

    private static Stream<String> paths() {
        return CONTRACT.operations().stream().map(o -> o.path()).distinct().sorted();
    }

    @ParameterizedTest
    @CsvSource({
        "config.fps, 1e400",
        "config.fps, -1e400",
        "config.maxCostUsd, 1e400",
        "config.padding, 1e999999999",
        "config.quality, 1e400"
    })
    void aNumberOutsideADoubleIsAProblemOfItsField(String path, String number) {
        String field = path.substring("config.".length());
        Answer answer =
                api.post(
                        JOBS,
                        "{\"videoUrl\":\"https://v.example.com/a\",\"config\":{\"%s\":%s}}"
                                .formatted(field, number));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.problems()).containsExactly(path);
        Answer size =
                api.post(
                        UPLOADS,
                        "{\"filename\":\"a.mp4\",\"contentType\":\"video/mp4\",\"size\":%s}"
                                .formatted(number));
        assertThat(size.problems()).containsExactly("size");
    }

    @Test
    void aNumberOfAnUnknownFieldIsNotRead() {
        String body = "{\"videoUrl\":\"https://v.example.com/a\",\"x\":1e400}";
        assertThat(api.post(JOBS, body).status()).isEqualTo(201);
    }

    /// Postgres cannot store any of these.
    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "a\\udc00b"})
    void aTextThatCannotBeStoredIsAProblemOfItsField(String text) {
        Answer answer =
                api.post(
                        JOBS,
                        "{\"videoUrl\":\"https://v.example.com/a\",\"config\":{\"geminiModel\":\"%s\"}}"
                                .formatted(text));
        assertThat(answer.problems()).containsExactly("config.geminiModel");
        Answer named =
                api.post(
                        JOBS,
                        "{\"videoUrl\":\"https://v.example.com/a\",\"%s\":1}".formatted(text));
        assertThat(named.status()).isEqualTo(201);
        assertThat(named.json().at("/warnings/0").asText()).contains("\uFFFD");
    }

    @Test
    void anUnstorablePathIsNotFound() {
        Job job = api.submit("a");
        String path = JOBS + "/" + job.id() + "/deliveries/%00/replay";
        assertThat(api.post(path, null).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void anEmptyBodyIsMalformed(String body) {
        for (String path : new String[] {JOBS, UPLOADS, "/api/v1/uploads/multipart"}) {
            Answer answer = api.unchecked().call("POST", path, Map.of(), body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().get("error").asText()).isEqualTo("BAD_REQUEST");
            assertThat(answer.json().get("message").asText()).contains("empty", "/docs");
            assertThat(answer.json().has("details")).isFalse();
        }
        assertThat(api.post(JOBS, null).status()).isEqualTo(400);
    }

    @Test
    void unknownQueryParametersAreRefusedAllAtOnce() {
        Answer answer = api.get(JOBS + "?limt=1&Offset=2&page=3&limit=0");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problems()).containsExactly("limit", "Offset", "limt", "page");
        assertThat(answer.json().at("/details").toString())
                .contains("did you mean limit?")
                .contains("did you mean offset?")
                .contains("it takes status, limit, offset, cursor, externalId");
        assertThat(api.call("POST", JOBS + "?dryRun=1", Map.of(), "{}").problems())
                .containsExactly("dryRun", "videoUrl");
        assertThat(api.get("/health?x=1").status()).isEqualTo(422);
    }

    @Test
    void headersAndQueryParametersAreSeparate() {
        for (String name : new String[] {"a", "b", "c"}) {
            api.submit(name);
        }
        Answer page =
                api.call(
                        "GET",
                        JOBS,
                        Map.of("limit", "1", "offset", "x", "status", "nothing", "id", "y"),
                        null);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.json().get("jobs")).hasSize(3);
        assertThat(api.get(JOBS + "?id=x").problems()).containsExactly("id");

        Job job = api.submit("d");
        String status = JOBS + "/" + job.id() + "/status";
        assertThat(api.get(status + "?if-none-match=*").problems())
                .containsExactly("if-none-match");
        Answer first =
                api.call("POST", JOBS + "?idempotency-key=k", Map.of(), "{\"videoUrl\":\"x\"}");
        assertThat(first.problems()).contains("idempotency-key");
    }

    @Test
    void headAnswersWhereGetDoesAndWithTheSameHeaders() {
        Job job = api.submit("a");
        for (String path : new String[] {"/health", "/ready", JOBS, JOBS + "/" + job.id()}) {
            Answer get = api.get(path);
            Answer head = api.call("HEAD", path, Map.of(), null);
            assertThat(head.status()).as(path).isEqualTo(get.status()).isEqualTo(200);
            assertThat(untimed(head)).isEqualTo(untimed(get));
        }
        assertThat(api.call("HEAD", JOBS + "/none", Map.of(), null).status()).isEqualTo(404);
        assertThat(api.call("HEAD", JOBS, Map.of("x-api-key", ""), null).status()).isEqualTo(401);
    }

    /// How long the function worked differs.
    private static Map<String, String> untimed(Answer answer) {
        Map<String, String> headers = new HashMap<>(answer.headers());
        assertThat(headers.remove("Server-Timing")).isNotNull();
        return headers;
    }

    @ParameterizedTest
    @MethodSource("paths")
    void anotherMethodIs405WithThoseThatThePathTakes(String template) {
        String path = template.replaceAll("\\{[^}]+}", "x");
        for (String method : new String[] {"PUT", "PATCH", "DELETE", "POST", "HEAD"}) {
            if (CONTRACT.operation(method, template).isPresent()) {
                continue;
            }
            Answer answer = api.call(method, path, Map.of(), null);
            assertThat(answer.status()).as(method + " " + path).isEqualTo(405);
            assertThat(answer.json().get("error").asText()).isEqualTo("METHOD_NOT_ALLOWED");
            assertThat(answer.header("Allow").split(", "))
                    .contains("OPTIONS")
                    .doesNotContain(method)
                    .allMatch(each -> CONTRACT.operation(each, template).isPresent());
        }
    }
}
