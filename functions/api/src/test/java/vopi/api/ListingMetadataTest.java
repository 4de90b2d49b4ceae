package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.api.TestApi.Answer;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.FrameId;
import vopi.core.view.ViewKey;
import vopi.runtime.json.Json;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;

/// GET and PATCH /api/v1/jobs/{id}/metadata.
final class ListingMetadataTest {
    private static final JobId JOB = SampleJobs.id(1);
    private static final String ONE = "/api/v1/jobs/" + JOB;
    private static final String PATH = ONE + "/metadata";

    private final TestApi api = new TestApi();

    @BeforeEach
    void aCompletedJob() {
        Samples.completed(api, JOB, TestApi.DEMO);
    }

    @Test
    void aFieldThatIsNotSentStaysAndNullResetsOne() {
        api.patch(
                PATH,
                """
                {"title":"Enamel mug","bullets":["Holds 350 ml"," Dishwasher\\nsafe "],
                 "description":"One\\r\\ntwo","altTexts":{"product_1_front":"Mug, handle right"}}
                """);
        JsonNode now = api.patch(PATH, "{\"description\":null}").json();

        assertThat(now.at("/title/value").asText()).isEqualTo("Enamel mug");
        assertThat(now.at("/title/source").asText()).isEqualTo("seller");
        assertThat(now.at("/bullets/value")).hasToString("[\"Holds 350 ml\",\"Dishwasher safe\"]");
        assertThat(now.at("/description/source").asText()).isEqualTo("local");
        assertThat(now.at("/altTexts/product_1_front/value").asText())
                .isEqualTo("Mug, handle right");
        assertThat(now.get("labelText").asText()).isEqualTo("not read");
        assertThat(api.get(PATH).json()).isEqualTo(now);
        assertThat(api.get(ONE).json().get("title").asText()).isEqualTo("Enamel mug");

        JsonNode reset =
                api.patch(
                                PATH,
                                "{\"title\":null,\"bullets\":[],\"altTexts\":{\"product_1_front\":null}}")
                        .json();
        assertThat(reset.at("/title/source").asText()).isEqualTo("local");
        assertThat(reset.at("/bullets/source").asText()).isEqualTo("seller");
        assertThat(reset.at("/bullets/value")).isEmpty();
        assertThat(reset.at("/altTexts/product_1_front/source").asText()).isEqualTo("local");
        assertThat(api.get(ONE).json().get("title").isNull()).isTrue();
    }

    @Test
    void theTitleOfTheJobIsTheOneOfTheListing() {
        api.patch(ONE, "{\"title\":\"Mug\"}");
        JsonNode texts = api.get(PATH).json();
        assertThat(texts.at("/title/value").asText()).isEqualTo("Mug");
        assertThat(texts.at("/title/source").asText()).isEqualTo("seller");
        api.patch(PATH, "{\"bullets\":[\"a\"]}");
        assertThat(api.get(ONE).json().get("title").asText()).isEqualTo("Mug");
    }

    @Test
    void aDescriptionKeepsItsLinesAndAnEmptyOneIsNone() {
        JsonNode lines = api.patch(PATH, "{\"description\":\"One\\r\\ntwo\\tthree\"}").json();
        assertThat(lines.at("/description/value").asText()).isEqualTo("One\ntwo three");
        JsonNode none = api.patch(PATH, "{\"description\":\"\"}").json();
        assertThat(none.at("/description/value").isNull()).isTrue();
        assertThat(none.at("/description/source").asText()).isEqualTo("seller");
    }

    @Test
    void allAlternativeTextsAreResetAtOnce() {
        api.patch(PATH, "{\"altTexts\":{\"product_1_front\":\"a\"}}");
        JsonNode now = api.patch(PATH, "{\"altTexts\":null}").json();
        assertThat(now.at("/altTexts/product_1_front/source").asText()).isEqualTo("local");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"title\":\" \"}|title|visible",
                "{\"bullets\":[\"a\",\"\\t\"]}|bullets[1]|visible",
                "{\"bullets\":[\"\"]}|bullets[0]|must have 1 to 500 characters; shorten it",
                "{\"altTexts\":{\"product_1_back\":\"a\"}}|altTexts.product_1_back|take one of product_1_front",
                "{\"altTexts\":{\"product_1_front\":\"\"}}|altTexts.product_1_front|must have 1 to 500 characters; shorten it",
                "{\"altText\":{}}|altText|did you mean altTexts?",
                "{\"title\":1}|title|text"
            })
    void aProblemNamesItsFieldAndTheRemedy(String body, String path, String message) {
        Answer answer = api.patch(PATH, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.problems()).containsExactly(path);
        assertThat(answer.json().at("/details/0/message").asText()).contains(message);
    }

    @Test
    void lengthsAreLimited() {
        Answer answer =
                api.patch(
                        PATH,
                        "{\"title\":\"%s\",\"description\":\"%s\",\"bullets\":[%s]}"
                                .formatted(
                                        "t".repeat(201),
                                        "d".repeat(5001),
                                        String.join(
                                                ",", java.util.Collections.nCopies(11, "\"b\""))));
        assertThat(answer.problems()).containsExactly("title", "bullets", "description");
        assertThat(answer.json().at("/details/0/message").asText())
                .isEqualTo("must have 1 to 200 characters; shorten it, or send null to reset it");
    }

    /// A row must fit an answer of the database's API.
    @Test
    void allTextsTogetherAreLimited() {
        JobId many = SampleJobs.id(3);
        List<String> frames =
                IntStream.rangeClosed(1, 40)
                        .mapToObj(i -> new ViewKey("product_1", "view_" + i))
                        .map(view -> new JobObjectKeys(many).finalFrame(view, new FrameId(1), 0))
                        .toList();
        Samples.completed(api, many, TestApi.DEMO, frames);
        String text = "\uD83D\uDE00".repeat(500);
        String texts =
                IntStream.rangeClosed(1, 40)
                        .mapToObj(i -> "\"product_1_view_%d\":\"%s\"".formatted(i, text))
                        .collect(Collectors.joining(","));

        Answer answer =
                api.patch("/api/v1/jobs/" + many + "/metadata", "{\"altTexts\":{" + texts + "}}");

        assertThat(answer.problems()).containsExactly("altTexts");
        assertThat(answer.json().at("/details/0/message").asText())
                .contains("at most 60,000 bytes", "shorten some");
    }

    @Test
    void whileAViewIsMadeAgainTheTextsAreThere() {
        api.objects.put(
                new AttemptKeys(JOB, 1).selection(),
                Json.bytes(
                        SampleViews.selection("gemini-x", SampleViews.view(SampleViews.FRONT, 1))),
                "application/json");
        JsonNode before = api.get(PATH).json();
        assertThat(before.at("/altTexts/product_1_front/source").asText()).isEqualTo("gemini");

        assertThat(api.post(ONE + "/views/product_1_front/redo", "{}").status()).isEqualTo(202);

        assertThat(api.get(PATH).json()).isEqualTo(before);
    }

    @Test
    void aRunningJobHasNoViewsYet() {
        Job running = api.submit("blue-mug.mp4");
        String path = "/api/v1/jobs/" + running.id() + "/metadata";
        assertThat(api.patch(path, "{\"bullets\":[\"a\"]}").status()).isEqualTo(200);
        assertThat(api.get(path).json().get("altTexts")).isEmpty();
        Answer early = api.patch(path, "{\"altTexts\":{\"product_1_front\":\"a\"}}");
        assertThat(early.json().at("/details/0/message").asText()).contains("once it is completed");
    }

    @Test
    void aJobOfAnotherKeyIsNotFound() {
        Samples.completed(api, SampleJobs.id(2), new vopi.core.job.ApiKeyId("other"));
        String path = "/api/v1/jobs/" + SampleJobs.id(2) + "/metadata";
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.patch(path, "{\"title\":\"mine\"}").status()).isEqualTo(404);
        assertThat(api.job(SampleJobs.id(2)).details().title()).isNull();
    }
}
