package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.api.TestApi.Answer;
import vopi.core.job.Job;
import vopi.core.job.JobDetails;
import vopi.core.job.JobId;
import vopi.testing.sample.SampleJobs;

/// PATCH /api/v1/jobs/{id}, and the same fields at a submit and in lists.
final class JobChangesTest {
    private static final JobId JOB = SampleJobs.id(1);
    private static final String JOBS = "/api/v1/jobs";
    private static final String ONE = JOBS + "/" + JOB;

    private final TestApi api = new TestApi();

    @BeforeEach
    void aCompletedJob() {
        Samples.completed(api, JOB, TestApi.DEMO);
    }

    @Test
    void aFieldThatIsNotSentStaysAndNullClearsOne() {
        api.patch(
                ONE,
                """
                {"title":"Mug","sku":"M-1","hero":"product_1_front","order":["product_1_front"],
                 "externalId":"o 7","metadata":{"a":"b"}}
                """);
        Answer answer =
                api.patch(ONE, "{\"title\":null,\"order\":null,\"metadata\":{\"c\":\"d\"}}");

        JsonNode now = answer.json();
        assertThat(now.get("title").isNull()).isTrue();
        assertThat(now.get("sku").asText()).isEqualTo("M-1");
        assertThat(now.get("hero").asText()).isEqualTo("product_1_front");
        assertThat(now.get("order")).isEmpty();
        assertThat(now.get("externalId").asText()).isEqualTo("o 7");
        assertThat(now.get("metadata")).hasToString("{\"c\":\"d\"}");
        JsonNode read = api.get(ONE).json();
        for (String field : new String[] {"title", "sku", "hero", "order", "metadata"}) {
            assertThat(read.get(field)).as(field).isEqualTo(now.get(field));
        }
    }

    @Test
    void aRunningJobIsNamedToo() {
        Job running = api.submit("a.mp4");
        Answer answer = api.patch(JOBS + "/" + running.id(), "{\"title\":\"Mug\"}");
        assertThat(answer.status()).isEqualTo(200);
        Answer hero = api.patch(JOBS + "/" + running.id(), "{\"hero\":\"product_1_front\"}");
        assertThat(hero.problems()).containsExactly("hero");
        assertThat(hero.text()).contains("known once it is completed");
    }

    @ParameterizedTest
    @CsvSource({
        "hero, '\"product_9_top\"', take one of product_1_front",
        "'order[1]', '[\"product_1_front\",\"x\"]', take one of product_1_front",
        "'order[1]', '[\"product_1_front\",\"product_1_front\"]', name a view once",
        "order, '[]', 1 to 200 items",
        "titel, '\"x\"', did you mean title?",
        "config, '{}', is not known",
        "title, '\"\"', 1 to 200 characters",
        "title, 7, must be a text",
        "sku, '\"a/b\"', 'letters, digits, dot'",
        "externalId, '\"\"', 1 to 128 characters",
        "metadata.a, '{\"a\":1}', must be a text",
        "metadata.a, '{\"a\":null}', must be a text"
    })
    void aWrongFieldIsNamedWithItsLimit(String path, String value, String message) {
        String field = path.replaceAll("[\\[.].*", "");
        Answer answer = api.patch(ONE, "{\"%s\":%s}".formatted(field, value));

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.problems()).containsExactly(path);
        assertThat(answer.text()).contains(message);
        assertThat(api.job(JOB).details()).isEqualTo(JobDetails.NONE);
    }

    @Test
    void metadataHasLimits() {
        String many =
                IntStream.range(0, 21)
                        .mapToObj(i -> "\"k%d\":\"v\"".formatted(i))
                        .collect(Collectors.joining(","));
        Answer count = api.patch(ONE, "{\"metadata\":{" + many + "}}");
        assertThat(count.text()).contains("at most 20 fields");
        Answer name = api.patch(ONE, "{\"metadata\":{\"%s\":\"v\"}}".formatted("k".repeat(41)));
        assertThat(name.text()).contains("1 to 40 characters");
        Answer text = api.patch(ONE, "{\"metadata\":{\"k\":\"%s\"}}".formatted("v".repeat(501)));
        assertThat(text.problems()).containsExactly("metadata.k");
        assertThat(text.text()).contains("at most 500 characters");
    }

    @Test
    void jobsAreFoundByTheExternalIdOfTheirSubmit() {
        Answer submitted =
                api.post(
                        JOBS,
                        """
                        {"videoUrl":"https://v.example.com/a","externalId":"order/7 ü","title":"Mug",
                         "sku":"M-1","metadata":{"a":"b"}}
                        """);
        assertThat(submitted.status()).as(submitted.text()).isEqualTo(201);
        assertThat(api.job(submitted.id()).warnings()).isEmpty();

        JsonNode found = api.get(JOBS + "?externalId=order%2F7%20%C3%BC").json();

        assertThat(found.get("total").asInt()).isEqualTo(1);
        assertThat(found.at("/jobs/0/id").asText()).isEqualTo(submitted.id().text());
        assertThat(found.at("/jobs/0/title").asText()).isEqualTo("Mug");
        assertThat(found.at("/jobs/0/sku").asText()).isEqualTo("M-1");
        assertThat(found.at("/jobs/0/metadata/a").asText()).isEqualTo("b");
        assertThat(api.get(JOBS + "?externalId=order").json().get("total").asInt()).isZero();
        assertThat(api.get(JOBS + "?externalId=").status()).isEqualTo(422);
    }
}
