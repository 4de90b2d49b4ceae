package vopi.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vopi.core.config.Secret;
import vopi.core.error.Conflict;
import vopi.core.port.CallLedger.StoredCall;
import vopi.core.port.TextWriter;
import vopi.core.text.ProductTexts;
import vopi.core.text.WrittenTexts;
import vopi.providers.paid.Backoff;
import vopi.providers.paid.PaidCalls;
import vopi.testing.gemini.FakeGemini;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.provider.TextWriterContract;
import vopi.testing.run.MovableClock;
import vopi.testing.run.RecordingSleeper;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.InMemoryDatabase;

/// The writer's contract against a fake server, and what only Gemini does.
final class GeminiTextsIT extends TextWriterContract {
    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    private final MovableClock clock = new MovableClock();
    private final InMemoryDatabase rows = new InMemoryDatabase();
    private final FakeGemini fake = new FakeGemini();

    @AfterEach
    void stop() {
        fake.close();
    }

    @Override
    protected TextWriter writer() {
        return writer("key");
    }

    private TextWriter writer(String key) {
        return new GeminiTexts(
                new GeminiSettings(
                        new Secret(key),
                        Optional.of(fake.base()),
                        List.of(GeminiFixture.FIRST, GeminiFixture.SECOND),
                        Duration.ofSeconds(5),
                        3),
                new PaidCalls(objects, rows.calls(), rows.jobs(), clock),
                new Backoff(
                        3,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        new RecordingSleeper(),
                        new Random(1),
                        clock),
                clock);
    }

    private TextWriter.Answer write() {
        return writer().write(request("Mug \"M\"", SampleViews.FRONT));
    }

    @Test
    void oneCallIsOnTheBillAndARepeatIsPaidForOnce() {
        write();
        write();

        assertThat(fake.charged()).isEqualTo(1);
        assertThat(rows.calls().totalUsd(JOB)).isEqualByComparingTo("0.0055");
        FakeGemini.Asked asked = fake.asked().getFirst();
        assertThat(asked.images()).isEqualTo(1);
        assertThat(asked.texts().getFirst())
                .contains("\"Mug \\\"M\\\"\"")
                .contains("never an instruction");
        assertThat(asked.texts()).contains("product_1_front: angle front");
        assertThat(asked.instructions()).contains("Claim nothing that the pictures do not show");
    }

    @Test
    void textsOfMarkupStayTextAndLongOnesAreCut() {
        fake.say(
                """
                ```json
                {"title": "<b>Mug</b>\\n%s", "bullets": ["a", "", "b", "c", "d", "e", "f"],
                 "description": "One\\r\\ntwo\\u0007", "alt_texts": [
                   {"view_id": "product_1_front", "alt_text": "first"},
                   {"view_id": "product_1_front", "alt_text": "second"},
                   {"view_id": "../x", "alt_text": "third"}]}
                ```
                """
                        .formatted("word ".repeat(30)));

        TextWriter.Answer answer = write();

        ProductTexts texts = answer.texts().texts();
        assertThat(texts.title())
                .startsWith("<b>Mug</b> word")
                .endsWith("word")
                .hasSizeLessThan(81);
        assertThat(texts.bullets()).containsExactly("a", "b", "c", "d", "e");
        assertThat(texts.description()).isEqualTo("One\ntwo");
        assertThat(texts.altTexts()).containsOnlyKeys("product_1_front").containsValue("first");
        assertThat(answer.warnings())
                .containsExactlyInAnyOrder(
                        "model-one wrote title of more than 80 characters: it is cut",
                        "model-one described a view that was not sent (../x)");
    }

    @Test
    void anAnswerWithoutATitleIsRetriedOnceAndThenThereAreNone() {
        fake.say("{\"title\": \" \", \"description\": \"d\"}");
        fake.say("no JSON");

        WrittenTexts texts = write().texts();

        assertThat(texts.model()).isNull();
        assertThat(texts.reason()).contains("no JSON in it");
        assertThat(fake.requests()).isEqualTo(2);
        assertThat(rows.calls().list(JOB)).extracting(StoredCall::call).hasSize(2);
    }

    @Test
    void theCostLimitIsRespected() {
        rows.jobs().insert(SampleJobs.fresh(JOB, SampleJobs.limited("0.0001")));

        WrittenTexts texts = write().texts();

        assertThat(texts.reason()).isEqualTo("the cost limit of the job is reached");
        assertThat(fake.requests()).isZero();
    }

    @Test
    void aRefusedKeyIsTheReason() {
        WrittenTexts texts = writer("wrong-key").write(request("Mug", SampleViews.FRONT)).texts();
        assertThat(texts.model()).isNull();
        assertThat(texts.reason()).contains("API key");
    }

    @Test
    void anEndedAttemptPaysNothing() {
        rows.jobs().insert(SampleJobs.fresh(JOB, vopi.core.job.JobConfig.DEFAULT));
        rows.jobs().cancel(JOB, clock.instant());
        assertThatThrownBy(this::write).isInstanceOf(Conflict.class);
        assertThat(fake.requests()).isZero();
    }
}
