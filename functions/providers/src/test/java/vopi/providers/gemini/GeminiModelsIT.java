package vopi.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.types.FinishReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vopi.core.error.Conflict;
import vopi.core.view.Classification;
import vopi.testing.gemini.FakeGemini;

/// Which model is called, and when the next one is.
final class GeminiModelsIT extends GeminiFixture {
    @Test
    void theNextModelReplacesOneThatIsShutDown() {
        fake.gone("model-one");

        Classification answer = classify(batch(2));

        assertThat(answer.model()).isEqualTo("model-two");
        assertThat(answer.warnings())
                .containsExactly("The model model-one is not available: another was asked");
    }

    @Test
    void theClientsModelIsCalledFirst() {
        Classification answer = classify(batch(2, List.of(), "model-three"));

        assertThat(answer.model()).isEqualTo("model-three");
        assertThat(bill().getFirst().costUsd()).isZero();
        assertThat(bill().getFirst().inputTokens()).isEqualTo(10_000);
        assertThat(answer.warnings())
                .as("no price is made up")
                .singleElement()
                .asString()
                .startsWith("model-three is unpriced");
    }

    @Test
    void aListedModelThatTheClientNamesHasItsPrice() {
        classify(batch(2, List.of(), "gemini-3.8-flash"));

        assertThat(bill().getFirst().costUsd()).isEqualByComparingTo("0.01125");
    }

    @Test
    void aModelWithoutAPriceIsNotCalledUnderACostLimit() {
        jobWithLimit("1");

        Classification answer = classify(batch(2, List.of(), "model-three"));

        assertThat(answer.model()).isEqualTo("model-one");
        assertThat(fake.asked()).extracting(FakeGemini.Asked::model).containsExactly("model-one");
        assertThat(rows.jobs().find(JOB).orElseThrow().warnings())
                .singleElement()
                .asString()
                .startsWith("No price is known of model-three");
    }

    @Test
    void noModelIsCalledForAnEarlierAttempt() {
        jobWithLimit("1.00");
        rows.jobs().cancel(JOB, clock.instant());
        rows.jobs().retry(JOB, clock.instant());

        assertThatThrownBy(() -> classify(batch(2))).isInstanceOf(Conflict.class);
        assertThat(fake.requests()).isZero();
        assertThat(bill()).isEmpty();
    }

    @Test
    void aPaidAnswerOfOneModelIsUsedInsteadOfAnotherCall() {
        fake.dailyQuota();
        classify(batch(2));
        assertThat(fake.charged()).isEqualTo(1);

        Classification again = classify(batch(2));

        assertThat(again.model()).as("the first would answer now").isEqualTo("model-two");
        assertThat(fake.charged()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FinishReason.Known.class,
            names = {"STOP", "MAX_TOKENS"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyOtherReasonToStopIsSaidAndTheNextModelAsked(FinishReason.Known reason) {
        fake.stop(reason.name(), "");

        Classification answer = classify(batch(2));

        assertThat(answer.model()).isEqualTo("model-two");
        assertThat(answer.warnings()).singleElement().asString().contains("it stopped for");
        assertThat(bill().getFirst().costUsd()).as("it was charged").isPositive();
    }

    @Test
    void anUnknownFinishReasonIsHandled() {
        fake.stop("TIRED", "");

        assertThat(classify(batch(2)).warnings().getFirst()).contains("TIRED");
    }

    @Test
    void aModelKnownToBeShutDownIsReplacedWithAWarning() {
        Classification answer = classify(batch(2, List.of(), "gemini-2.0-flash"));

        assertThat(answer.model()).isEqualTo("model-one");
        assertThat(answer.warnings())
                .containsExactly("The model gemini-2.0-flash is shut down: model-one was used");
        assertThat(fake.requests()).isEqualTo(1);
    }

    @Test
    void withoutAnyAvailableModelTheReasonIsReported() {
        fake.gone("model-one", "model-two");

        Classification answer = classify(batch(2));

        assertThat(answer.model()).isEqualTo("local");
        assertThat(answer.warnings())
                .singleElement()
                .asString()
                .contains("classified locally")
                .contains("model-two answered 404");
    }

    @Test
    void aDailyQuotaIsNotWaitedForAndTheNextModelHelps() {
        fake.dailyQuota();

        Classification answer = classify(batch(2));

        assertThat(answer.model()).isEqualTo("model-two");
        assertThat(sleeper.waits()).isEmpty();
        assertThat(answer.warnings().getFirst())
                .contains("the daily quota of model-one is used up");
    }
}
