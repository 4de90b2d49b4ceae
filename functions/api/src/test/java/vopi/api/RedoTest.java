package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.api.TestApi.Answer;
import vopi.core.image.CommercialVersion;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.job.Redo;
import vopi.testing.sample.SampleJobs;

/// POST /api/v1/jobs/{id}/views/{view}/redo
final class RedoTest {
    private static final JobId JOB = SampleJobs.id(1);
    private static final String ONE = "/api/v1/jobs/" + JOB;
    private static final String REDO = ONE + "/views/product_1_front/redo";

    private final TestApi api = new TestApi();

    @BeforeEach
    void aCompletedJob() {
        Samples.completed(api, JOB, TestApi.DEMO);
    }

    private Redo stored() {
        return api.job(JOB).underRedo().orElseThrow();
    }

    @Test
    void theJobWaitsAgainWithItsResult() {
        Answer answer = api.post(REDO, null);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("status").asText()).isEqualTo("pending");
        Job job = api.job(JOB);
        assertThat(job.attempt()).isEqualTo(2);
        assertThat(job.result()).isNotNull();
        assertThat(stored().versions()).isEqualTo(job.config().commercialVersions());
        assertThat(stored().frame()).isNull();
        Answer read = api.get(ONE);
        assertThat(read.json().at("/redo/view").asText()).isEqualTo("product_1_front");
        assertThat(read.json().at("/result/commercialImages")).isNotEmpty();
        assertThat(api.dispatch().get("started").asInt()).isEqualTo(1);
        assertThat(api.executions.started()).containsExactly(JOB + "-2");
    }

    @Test
    void everyWishIsStored() {
        api.post(
                REDO,
                """
                {"frameId":"frame_00021","versions":["real","solid","real"],"scene":"%s",
                 "prompt":"on wet slate","seed":7,"maxCostUsd":2.50}
                """
                        .formatted(scene("real")));

        assertThat(stored().frame()).isNotNull();
        assertThat(stored().frame().id().text()).isEqualTo("frame_00021");
        assertThat(stored().versions())
                .containsExactly(CommercialVersion.SOLID, CommercialVersion.REAL);
        assertThat(stored().scene()).isEqualTo(scene("real"));
        assertThat(stored().prompt()).isEqualTo("on wet slate");
        assertThat(stored().seed()).isEqualTo(7);
        assertThat(api.job(JOB).config().maxCostUsd()).isEqualByComparingTo("2.5");
    }

    private String scene(String kind) {
        for (JsonNode scene : api.get("/api/v1/scenes").json().get("scenes")) {
            if (scene.get("kind").asText().equals(kind)) {
                return scene.get("name").asText();
            }
        }
        throw new AssertionError(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "frameId, '\"frame_00099\"', GET /api/v1/jobs/{id}/frames",
        "frameId, '\"frame_00000\"', GET /api/v1/jobs/{id}/frames",
        "frameId, '\"42\"', such as frame_00011",
        "versions, '[]', 1 to 16 items",
        "'versions[0]', '[\"square\"]', 'transparent, solid, real, creative'",
        "scene, '\"moon\"', take one of",
        "seed, -1, 0 to 2147483647",
        "seed, 1.5, whole number",
        "maxCostUsd, -1, 0 to 10000",
        "prompt, '\"\"', 1 to 1000 characters",
        "frames, 1, is not known",
        "version, 1, did you mean versions?"
    })
    void aWrongFieldIsNamedWithItsLimit(String path, String value, String message) {
        Answer answer =
                api.post(REDO, "{\"%s\":%s}".formatted(path.replaceAll("\\[.*", ""), value));

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.problems()).containsExactly(path);
        assertThat(answer.text()).contains(message);
        assertThat(api.job(JOB).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void aSceneWithoutItsVersionIsRefused() {
        Answer answer =
                api.post(
                        REDO,
                        "{\"versions\":[\"solid\"],\"scene\":\"%s\"}".formatted(scene("real")));
        assertThat(answer.problems()).containsExactly("scene");
        assertThat(answer.text()).contains("add real to versions");
    }

    @Test
    void anUnknownViewIsNotFoundAndTheKnownOnesAreNamed() {
        Answer answer = api.post(ONE + "/views/product_9_top/redo", null);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("product_1_front");
    }

    @Test
    void aJobThatHasNotEndedIsAConflict() {
        assertThat(api.post(REDO, null).status()).isEqualTo(202);
        Answer again = api.post(REDO, null);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("wait for its end");
    }

    @Test
    void aFailedJobIsAConflictThatNamesTheRetry() {
        Job failed = api.submit("broken.mp4");
        api.rows.jobs().fail(failed.id(), 1, "broken", api.clock.instant());
        Answer answer =
                api.post("/api/v1/jobs/" + failed.id() + "/views/product_1_front/redo", null);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("retry it");
    }

    @Test
    void aRepeatWithTheSameIdempotencyKeyStartsNothing() {
        Map<String, String> key = Map.of("Idempotency-Key", "a");
        Answer first = api.call("POST", REDO, key, "{\"maxCostUsd\":1.0}");
        Answer repeat = api.call("POST", REDO, key, "{\"maxCostUsd\":1}");
        Answer other = api.call("POST", REDO, key, "{\"seed\":1}");

        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(repeat.status()).isEqualTo(202);
        assertThat(repeat.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(repeat.text()).isEqualTo(first.text());
        assertThat(other.problems()).containsExactly("Idempotency-Key");
        assertThat(api.job(JOB).attempt()).isEqualTo(2);
    }

    @Test
    void aKeyOfASubmitIsNotOneOfARedo() {
        Map<String, String> key = Map.of("Idempotency-Key", "a");
        api.call("POST", "/api/v1/jobs", key, "{\"videoUrl\":\"https://v.example.com/a\"}");
        assertThat(api.call("POST", REDO, key, null).status()).isEqualTo(422);
    }

    @Test
    void aCancelledRedoLeavesTheJobAsItWas() {
        api.post(REDO, null);

        Answer answer = api.post(ONE + "/cancel", null);

        assertThat(answer.json().get("status").asText()).isEqualTo("completed");
        assertThat(answer.json().get("message").asText()).contains("as it was before");
        assertThat(api.job(JOB).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(api.get(ONE).json().get("redo").isNull()).isTrue();
        assertThat(api.dispatch().get("started").asInt()).isZero();
    }

    @Test
    void anExecutionThatBreaksOffLeavesTheJobCompletedWithAWarning() {
        api.post(REDO, null);
        api.dispatch();

        api.ended(api.job(JOB), "TIMED_OUT");

        Job job = api.job(JOB);
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.warnings())
                .filteredOn(text -> text.contains("product_1_front were not made again"))
                .hasSize(1);
        assertThat(List.copyOf(api.rows.images().list(JOB))).hasSize(3);
    }
}
