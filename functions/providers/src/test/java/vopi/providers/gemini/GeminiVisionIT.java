package vopi.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.core.error.Failure;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.media.FrameId;
import vopi.core.port.CallLedger.Call;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.ViewKey;
import vopi.testing.gemini.FakeGemini;
import vopi.testing.http.Fault;
import vopi.testing.sample.SampleViews;

final class GeminiVisionIT extends GeminiFixture {
    @Test
    void aBatchTooLargeForOneRequestIsSplit() {
        Classification answer =
                vision("key", Duration.ofSeconds(30)).classify(largeBatch(8, 3 << 20));

        assertThat(fake.asked()).extracting(FakeGemini.Asked::images).containsExactly(4, 4);
        assertThat(answer.frames()).hasSize(8);
        assertThat(answer.views()).hasSize(4);
        assertThat(answer.views().getFirst().frames())
                .as("a view that both portions show is one")
                .hasSize(2);
        assertThat(fake.asked().get(1).texts().getFirst()).contains("Earlier frames");
    }

    @Test
    void everyFrameIsClassifiedAndTheBestOfEachViewComesFirst() {
        Classification answer = classify(batch(8));

        assertThat(answer.model()).isEqualTo("model-one");
        assertThat(answer.frames()).hasSize(8);
        assertThat(answer.views())
                .extracting(view -> view.key().text())
                .containsExactly(
                        "product_1_front", "product_1_right", "product_1_back", "product_1_left");
        assertThat(answer.views().getFirst().best()).isEqualTo(new FrameId(20));
        assertThat(answer.views().getFirst().backgrounds().solidColor()).isEqualTo("#E8ECEF");
        assertThat(answer.warnings()).isEmpty();
        assertThat(fake.asked().getFirst().images()).isEqualTo(8);
        assertThat(fake.asked().getFirst().texts()).contains("frame_00010 at 0.90 s");
    }

    @Test
    void tokensThoughtsIncludedAndTheirCostAreOnTheBill() {
        classify(batch(2));

        Call call = bill().getFirst();
        assertThat(call.model()).isEqualTo("model-one");
        assertThat(call.inputTokens()).isEqualTo(10_000);
        assertThat(call.outputTokens()).isEqualTo(1_000);
        assertThat(call.costUsd()).isEqualByComparingTo("0.0055");
    }

    @Test
    void theSameBatchIsPaidForOnce() {
        classify(batch(4));
        Classification again = classify(batch(4));

        assertThat(again.frames()).hasSize(4);
        assertThat(fake.charged()).isEqualTo(1);
        assertThat(rows.calls().totalUsd(JOB)).isEqualByComparingTo("0.0055");
    }

    @Test
    void laterBatchesIncludeTheKnownViews() {
        classify(batch(2, List.of(SampleViews.view(SampleViews.FRONT, 1)), null));

        assertThat(fake.asked().getFirst().texts().getFirst())
                .contains("use exactly its product_id and variant_id")
                .contains("\"product_id\":\"product_1\"")
                .contains("\"variant_id\":\"front\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "```json\n%s\n```",
                "Sure {here}: %s Anything else {name}?",
                "{\"note\": \"a } in words\"} %s",
                "[%s]"
            })
    void theAnswerIsFoundInWhateverItIsWrapped(String wrapping) {
        fake.say(wrapping.replace("%s", text("sloppy.json")));

        assertThat(classify(batch(2)).frames()).hasSize(2);
        assertThat(fake.requests()).isEqualTo(1);
    }

    @Test
    void theRetryDelayIsRespected() {
        fake.retryAfter("53s");

        assertThat(classify(batch(2)).model()).isEqualTo("model-one");
        assertThat(sleeper.waits()).hasSize(1);
        assertThat(sleeper.waits().getFirst())
                .isBetween(Duration.ofSeconds(53), Duration.ofSeconds(54));
    }

    @Test
    void anAnswerWithAMissingFrameIsRetriedOnce() {
        fake.say(text("missing-frame.json"));

        Classification answer = classify(batch(2));

        assertThat(answer.model()).isEqualTo("model-one");
        assertThat(fake.requests()).isEqualTo(2);
        assertThat(bill().getFirst().error()).contains("1 of 2 frames are missing");
        assertThat(bill().getFirst().costUsd()).isPositive();
    }

    @Test
    void correctableErrorsAreCorrectedWithWarnings() {
        fake.say("Here you are:\n```json\n" + text("sloppy.json") + "\n```");

        Classification answer = classify(batch(2));

        EvaluatedFrame first = answer.frames().getFirst();
        assertThat(first.view()).isEqualTo(new ViewKey("product_1", "front_view"));
        assertThat(first.quality()).as("a score of 250 is no score").isNull();
        assertThat(first.obstructions().types()).containsExactly("hand", "other_object");
        assertThat(answer.views().getFirst().backgrounds().solidColor()).isEqualTo("#F5F5F5");
        assertThat(answer.warnings())
                .containsExactlyInAnyOrder(
                        "model-one described a frame that was not sent (frame_99999)",
                        "model-one described frame_00010 twice: the first counts",
                        "model-one gave frame_00010 no score between 0 and 100",
                        "model-one described product_2_back without a frame",
                        "model-one advised no usable colour for product_1_front_view: a neutral one"
                                + " is used");
    }

    @Test
    void aTruncatedAnswerIsRetried() {
        fake.stop("MAX_TOKENS", "{\"frames\": [");

        Classification answer = classify(batch(2));

        assertThat(answer.model()).isEqualTo("model-one");
        assertThat(fake.requests()).isEqualTo(2);
        assertThat(bill()).extracting(Call::error).last().isNull();
    }

    @Test
    void aBlockedOneGoesToTheNextModel() {
        fake.block("PROHIBITED_CONTENT");

        Classification answer = classify(batch(2));

        assertThat(answer.model()).isEqualTo("model-two");
        assertThat(fake.requests()).isEqualTo(2);
    }

    /// A call takes 5 s here, and what comes after it 20 s.
    @Test
    void noCallStartsThatWouldEndAfterTheFunctionsTimeOut() {
        Vision vision = vision("key", Duration.ofSeconds(5));
        Vision.Batch batch = batch(2);
        Vision.Batch late = until(batch, clock.instant().plusSeconds(24));

        assertThatThrownBy(() -> vision.classify(late))
                .isInstanceOf(UpstreamUnavailable.class)
                .hasMessageContaining("not enough of the function's time is left");
        assertThat(fake.requests()).isZero();

        vision.classify(until(batch, clock.instant().plusSeconds(25)));
        assertThat(fake.requests()).isEqualTo(1);
    }

    @Test
    void noRetryIsMadeIfItsDelayEndsTooLate() {
        fake.next(Fault.BROKEN, Fault.BROKEN, Fault.BROKEN, Fault.BROKEN, Fault.BROKEN);
        Vision.Batch hurried = until(batch(2), clock.instant().plusSeconds(25));

        assertThatThrownBy(() -> vision("key", Duration.ofSeconds(5)).classify(hurried))
                .isInstanceOf(UpstreamUnavailable.class)
                .hasMessageContaining("model-two answered 500");
        assertThat(fake.requests()).as("once each: no wait would end in time").isEqualTo(2);
    }

    private static Vision.Batch until(Vision.Batch batch, Instant deadline) {
        return new Vision.Batch(
                batch.job(),
                batch.attempt(),
                batch.candidates(),
                batch.known(),
                batch.model(),
                deadline);
    }

    @Test
    void pastTheCostLimitTheLocalVisionClassifies() {
        jobWithLimit("0");

        assertThat(classify(batch(2)).model()).isEqualTo("local");
        assertThat(classifiedLocally).hasSize(1);
        assertThat(fake.requests()).isZero();
    }

    @Test
    void onlyTheBestOfEachSecondIsSent() {
        classify(batch(4));
        Classification dense = classify(dense(batch(4)));

        assertThat(dense.frames()).hasSize(4);
        assertThat(fake.asked().getFirst().images()).isEqualTo(4);
        assertThat(fake.charged()).as("it is the same request").isEqualTo(1);
    }

    @Test
    void aLargeBatchIsSplitByWhatIsSent() {
        Classification answer =
                vision("key", Duration.ofSeconds(30)).classify(dense(largeBatch(8, 3 << 20)));

        assertThat(fake.asked()).extracting(FakeGemini.Asked::images).containsExactly(4, 4);
        assertThat(answer.frames()).hasSize(8);
    }

    @Test
    void theLocalVisionGetsAllCandidates() {
        jobWithLimit("0");
        classify(dense(batch(2)));

        assertThat(classifiedLocally.getFirst().candidates()).hasSize(8);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void onceGoneWrongAClassificationEndsRight(Fault fault) {
        fake.next(fault);
        Vision vision = vision("key", Duration.ofSeconds(3));

        assertThat(vision.classify(batch(2)).frames()).hasSize(2);
        int requests = fake.requests();
        assertThat(requests).isEqualTo(2);
        vision.classify(batch(2));
        assertThat(fake.requests()).as("kept").isEqualTo(requests);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"TOO_MANY", "BROKEN", "SILENCE", "CRASH_BEFORE", "CRASH_AFTER"})
    void whatStaysWrongFailsAfterABoundedNumberOfTries(Fault fault) {
        fake.next(fault, fault, fault, fault, fault, fault, fault);
        Vision vision =
                vision(
                        "key",
                        fault == Fault.SILENCE ? Duration.ofSeconds(1) : Duration.ofSeconds(20));

        assertThatThrownBy(() -> vision.classify(batch(2))).isInstanceOf(Failure.class);
        assertThat(fake.requests()).as("three for each of two models").isEqualTo(6);
    }

    @Test
    void promptAndSchemaAreUnchanged() {
        assertThat(PromptTexts.of("instructions.txt")).isEqualTo(text("golden/instructions.txt"));
        assertThat(PromptTexts.of("known.txt")).isEqualTo(text("golden/known.txt"));
        assertThat(PromptTexts.of("classify.schema.json"))
                .isEqualTo(text("golden/classify.schema.json"));
    }
}
