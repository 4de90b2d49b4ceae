package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.api.TestApi.Answer;
import vopi.core.job.Job;
import vopi.core.job.JobStatus;

/// Values that are accepted but have an effect that the sender may not expect.
final class WarningsTest {
    private static final String JOBS = "/api/v1/jobs";

    private final TestApi api = new TestApi();

    /// The warnings of the 201 response, which are also the job's.
    private List<String> warnings(String fields) {
        Answer answer =
                api.post(JOBS, "{\"videoUrl\":\"https://v.example.com/a.mp4\"," + fields + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        List<String> warnings =
                answer.json().get("warnings").valueStream().map(JsonNode::asText).toList();
        assertThat(api.job(answer.id()).warnings()).isEqualTo(warnings);
        JsonNode job = api.get(JOBS + "/" + answer.id()).json();
        assertThat(job.get("warnings")).isEqualTo(answer.json().get("warnings"));
        return warnings;
    }

    @ParameterizedTest
    @CsvSource({
        "callbackURL, did you mean callbackUrl?",
        "callback_url, did you mean callbackUrl?",
        "calbackUlr, did you mean callbackUrl?",
        "url, did you mean videoUrl?",
        "configuration, did you mean config?",
        "fps, did you mean config.fps?",
        "gemini_model, did you mean config.geminiModel?",
        "estimatedDurationSeconds, 'known are videoUrl, callbackUrl, title, sku, externalId, metadata and config'",
        "x, 'known are videoUrl, callbackUrl, title, sku, externalId, metadata and config'"
    })
    void anUnknownFieldIsNamedWithTheNearestKnownOne(String field, String remedy) {
        assertThat(warnings("\"" + field + "\":\"v\""))
                .containsExactly("The unknown field \"" + field + "\" was ignored: " + remedy);
    }

    @Test
    void manyUnknownFieldsAreCounted() {
        String fields =
                IntStream.range(0, 500)
                        .mapToObj(i -> "\"z%d%s\":0".formatted(i, "z".repeat(100)))
                        .collect(Collectors.joining(","));
        assertThat(warnings(fields))
                .hasSize(21)
                .last()
                .isEqualTo("480 more unknown fields were ignored");
        assertThat(warnings(fields)).allMatch(warning -> warning.length() < 200);
    }

    @Test
    void anUnknownConfigFieldIsRejectedWithASuggestion() {
        Answer answer =
                api.post(
                        JOBS,
                        "{\"videoUrl\":\"https://v.example.com/a\",\"config\":{\"fsp\":3,\"zzz\":1}}");
        assertThat(answer.problems()).containsExactly("config.fsp", "config.zzz");
        assertThat(answer.json().at("/details/0/message").asText())
                .isEqualTo("is not known: did you mean fps?");
        assertThat(answer.json().at("/details/1/message").asText()).isEqualTo("is not known");
    }

    @Test
    void referenceFieldsAreAcceptedWithAWarning() {
        assertThat(warnings("\"config\":{\"stackId\":\"full\",\"frameCount\":12}"))
                .satisfiesExactly(
                        stack -> assertThat(stack).startsWith("config.stackId has no effect"),
                        frames -> assertThat(frames).startsWith("config.frameCount has no effect"));
        assertThat(warnings("\"config\":{\"stack\":{\"stackId\":\"full\"}}"))
                .singleElement()
                .asString()
                .startsWith("config.stack has no effect");
        assertThat(warnings("\"config\":{\"stackId\":null,\"frameCount\":null,\"quality\":null}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "jpeg, low, 60, means 60 here",
        "webp, medium, 80, means 80 here",
        "jpeg, high, 92, 'means the default, 92 here'",
        "webp, ultra, 90, 'is not low, medium or high and means the default, 90 here'",
        "png, high, , has no effect on png"
    })
    void aQualityAsAWordIsOneOfTheFormat(String format, String word, Integer used, String text) {
        assertThat(
                        warnings(
                                "\"config\":{\"format\":\"%s\",\"quality\":\"%s\"}"
                                        .formatted(format, word)))
                .singleElement()
                .asString()
                .startsWith("config.quality \"" + word + "\" " + text);
        JsonNode newest = api.get(JOBS).json().at("/jobs/0/config/quality");
        assertThat(newest.isNull() ? null : newest.asInt()).isEqualTo(used);
    }

    @Test
    void aQualityWordKeepsThePresetsQuality() {
        assertThat(warnings("\"config\":{\"preset\":\"amazon\",\"quality\":\"low\"}"))
                .singleElement()
                .asString()
                .contains("the preset decides");
    }

    @Test
    void aQualityIsAWholeNumberOrAWord() {
        for (String bad :
                new String[] {"39", "101", "90.5", "true", "[]", "\"" + "x".repeat(33) + "\""}) {
            Answer answer =
                    api.post(
                            JOBS,
                            "{\"videoUrl\":\"https://v.example.com/a\",\"config\":{\"quality\":%s}}"
                                    .formatted(bad));
            assertThat(answer.problems()).as(bad).containsExactly("config.quality");
        }
        Answer answer =
                api.post(
                        JOBS,
                        "{\"videoUrl\":\"https://v.example.com/a\",\"config\":{\"quality\":[]}}");
        assertThat(answer.json().at("/details/0/message").asText())
                .isEqualTo("must be a whole number or a text");
    }

    @Test
    void aReferenceStatusFiltersByItsEquivalent() {
        Job job = api.submit("a");
        api.rows.jobs().start(job.id(), 1, api.clock.instant());
        api.rows
                .jobs()
                .advance(job.id(), 1, JobStatus.GENERATING, 80, "Making", api.clock.instant());
        JsonNode page = api.get(JOBS + "?status=extracting_product").json();
        assertThat(page.at("/jobs/0/status").asText()).isEqualTo("generating");
        assertThat(page.at("/warnings/0").asText()).contains("extracting_product", "generating");
        assertThat(api.get(JOBS + "?status=generating").json().has("warnings")).isFalse();
        assertThat(api.get(JOBS + "?status=done").problems()).containsExactly("status");
    }
}
