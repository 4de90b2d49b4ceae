package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.api.TestApi.Answer;
import vopi.core.job.Job;
import vopi.core.job.JobStatus;
import vopi.testing.sample.SampleJobs;

final class JobsTest {
    private static final String JOBS = "/api/v1/jobs";

    private final TestApi api = new TestApi();

    @Test
    void aListGoesOnByCursor() {
        for (int i = 0; i < 5; i++) {
            api.submit("v" + i);
        }
        java.util.List<String> seen = new java.util.ArrayList<>();
        String path = "/api/v1/jobs?limit=2";
        String next = "";
        do {
            JsonNode page = api.get(path + next).json();
            page.get("jobs").forEach(job -> seen.add(job.get("id").asText()));
            assertThat(page.get("total").asInt()).isEqualTo(5);
            JsonNode cursor = page.path("nextCursor");
            next = cursor.isTextual() ? "&cursor=" + cursor.asText() : "";
        } while (!next.isEmpty());
        java.util.List<String> all = new java.util.ArrayList<>();
        api.get("/api/v1/jobs").json().get("jobs").forEach(j -> all.add(j.get("id").asText()));
        assertThat(seen).isEqualTo(all).hasSize(5);
    }

    @Test
    void pagesFarDownAreRejected() {
        assertThat(api.get("/api/v1/jobs?offset=10000").status()).isEqualTo(200);
        assertThat(api.get("/api/v1/jobs?offset=10001").problems()).containsExactly("offset");
        api.submit("a");
        String cursor = api.get("/api/v1/jobs?limit=1").json().get("nextCursor").asText();
        assertThat(api.get("/api/v1/jobs?offset=1&cursor=" + cursor).problems())
                .containsExactly("offset");
        for (String bad : java.util.List.of("x", "AAAA", "%20", cursor + "A", "MSAy")) {
            assertThat(api.get("/api/v1/jobs?cursor=" + bad).problems())
                    .as(bad)
                    .containsExactly("cursor");
        }
    }

    @Test
    void listsTheKeysOwnJobsNewestFirst() {
        for (String name : new String[] {"a", "b", "c"}) {
            api.submit(name);
            api.clock.advance(Duration.ofSeconds(1));
        }
        api.call(
                "POST",
                JOBS,
                Map.of("x-api-key", "other"),
                "{\"videoUrl\":\"https://videos.example.com/x\"}");
        Answer page = api.get(JOBS + "?limit=2");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.json().get("total").asInt()).isEqualTo(3);
        assertThat(page.json().get("jobs").findValuesAsText("videoUrl"))
                .containsExactly("https://videos.example.com/c", "https://videos.example.com/b");
        assertThat(api.get(JOBS + "?limit=2&offset=2").json().get("jobs")).hasSize(1);
        assertThat(api.get(JOBS + "?status=completed").json().get("total").asInt()).isZero();
        assertThat(api.get(JOBS + "?status=pending").json().get("total").asInt()).isEqualTo(3);
    }

    @Test
    void listParametersAreCheckedAllAtOnce() {
        Answer answer = api.get(JOBS + "?limit=0&offset=-1&status=done");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problems()).containsExactlyInAnyOrder("limit", "offset", "status");
        assertThat(api.get(JOBS + "?limit=101").status()).isEqualTo(422);
        assertThat(api.get(JOBS + "?limit=ten").status()).isEqualTo(422);
        assertThat(api.get(JOBS + "?limit=99999999999999999999").status()).isEqualTo(422);
        assertThat(api.get(JOBS + "?status=").status()).isEqualTo(422);
    }

    @Test
    void aPendingJobHasNoResult() {
        Job job = api.submit("a");
        Answer answer = api.get(JOBS + "/" + job.id());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("result").isNull()).isTrue();
        assertThat(answer.json().get("error").isNull()).isTrue();
        assertThat(answer.json().get("startedAt").isNull()).isTrue();
        assertThat(answer.json().at("/progress/totalSteps").asInt()).isEqualTo(6);
        assertThat(answer.json().at("/progress/currentStep").asInt()).isZero();
        assertThat(answer.json().at("/cost/totalUsd").asDouble()).isZero();
    }

    @Test
    void aCompletedJobHasItsResultAndItsBill() {
        Job job = Samples.completed(api, SampleJobs.id(1), TestApi.DEMO);
        Answer answer = api.get(JOBS + "/" + job.id());
        assertThat(answer.json().at("/result/variantsDiscovered").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/result/finalFrames/0").asText())
                .startsWith("https://objects.test/jobs/")
                .endsWith("?get=3600");
        assertThat(answer.json().at("/result/finalFrameKeys/0").asText()).startsWith("jobs/");
        assertThat(answer.json().at("/result/commercialImages/product_1_front/solid").asText())
                .startsWith("https://objects.test/");
        assertThat(answer.json().at("/cost/totalUsd").decimalValue()).isEqualByComparingTo("0.025");
        assertThat(answer.json().at("/cost/byProvider/photoroom").decimalValue())
                .isEqualByComparingTo("0.02");
    }

    @Test
    void statusIsCheapToPoll() {
        Job job = api.submit("a");
        String path = JOBS + "/" + job.id() + "/status";
        Answer first = api.get(path);
        assertThat(first.status()).isEqualTo(200);
        String tag = first.header("ETag");
        assertThat(tag).startsWith("\"").endsWith("\"");
        Answer same = api.call("GET", path, Map.of("If-None-Match", "\"x\", W/" + tag), null);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.text()).isEmpty();
        assertThat(same.header("ETag")).isEqualTo(tag);
        assertThat(api.call("GET", path, Map.of("If-None-Match", "*"), null).status())
                .isEqualTo(304);
        api.rows.jobs().start(job.id(), 1, api.clock.instant());
        api.rows.jobs().advance(job.id(), 1, JobStatus.SCORING, 30, "Scoring", api.clock.instant());
        Answer later = api.call("GET", path, Map.of("If-None-Match", tag), null);
        assertThat(later.status()).isEqualTo(200);
        assertThat(later.json().at("/progress/currentStep").asInt()).isEqualTo(3);
        assertThat(later.json().has("result")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/status",
                "/video",
                "/frames",
                "/frames/final",
                "/images",
                "/images/grouped",
                "/download-urls",
                "/deliveries"
            })
    void anotherKeysJobIsNotThere(String part) {
        Job job = Samples.completed(api, SampleJobs.id(1), SampleJobs.OTHER_OWNER);
        for (String id :
                new String[] {
                    job.id().text(), SampleJobs.id(9).text(), "no-uuid", "x".repeat(300)
                }) {
            Answer answer = api.get(JOBS + "/" + id + part);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().get("error").asText()).isEqualTo("NOT_FOUND");
        }
    }
}
