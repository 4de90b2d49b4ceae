package vopi.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vopi.core.error.UpstreamRejected;
import vopi.core.job.Fallback;
import vopi.core.job.JobConfig;
import vopi.core.port.CallLedger.Call;
import vopi.core.view.Classification;
import vopi.testing.sample.SampleJobs;

/// Answers that no retry improves: their cost, their message, and the fallback.
final class GeminiRefusalsIT extends GeminiFixture {
    @BeforeEach
    void aJob() {
        job(JobConfig.DEFAULT);
    }

    private List<String> warnings() {
        return rows.jobs().find(JOB).orElseThrow().warnings();
    }

    @Test
    void aRegionThatIsNotServedIsOneCallAJobAndTheLocalVisionTakesOver() {
        fake.refuseTheRegion();

        Classification first = classify(batch(2));
        Classification second = classify(batch(3));

        assertThat(fake.requests()).isEqualTo(1);
        assertThat(first.model()).isEqualTo("local");
        assertThat(second.model()).isEqualTo("local");
        assertThat(warnings())
                .singleElement()
                .asString()
                .startsWith("Gemini does not serve the region")
                .contains("User location is not supported for the API use.")
                .endsWith(
                        "No further call to gemini was made for this job: local processing took"
                                + " over");
        assertThat(rows.calls().totalUsd(JOB)).isZero();
    }

    @Test
    void aWrongKeyIsOneCallAJobAndIsReported() {
        Classification answer = vision("wrong-key", Duration.ofSeconds(5)).classify(batch(2));
        vision("wrong-key", Duration.ofSeconds(5)).classify(batch(3));

        assertThat(fake.requests()).isEqualTo(1);
        assertThat(answer.model()).isEqualTo("local");
        assertThat(warnings())
                .singleElement()
                .asString()
                .contains("does not accept the API key")
                .doesNotContain("wrong-key");
    }

    @Test
    void modelsThatOnlyThinkArePaidForTwiceAndTheLocalVisionTakesOver() {
        fake.thinkOnly();

        Classification answer = classify(batch(2));

        assertThat(fake.requests()).isEqualTo(2);
        assertThat(answer.model()).isEqualTo("local");
        assertThat(answer.warnings())
                .singleElement()
                .asString()
                .contains(
                        "it used up its 65536 output tokens, 65536 of them for thoughts, before it"
                                + " was done");
        assertThat(bill()).hasSize(2).allMatch(call -> call.costUsd().signum() > 0);
    }

    @Test
    void aSplitBatchMakesNoAdditionalUselessCalls() {
        fake.thinkOnly();

        vision("key", Duration.ofSeconds(30)).classify(largeBatch(8, 3 << 20));

        assertThat(fake.requests()).isEqualTo(2);
        assertThat(classifiedLocally)
                .singleElement()
                .satisfies(whole -> {
                    assertThat(whole.candidates()).hasSize(8);
                });
    }

    @Test
    void refusalsOfDifferentKindsAreCountedTogether() {
        fake.block("SAFETY");
        fake.say("no JSON");

        assertThat(classify(batch(2)).model()).isEqualTo("local");
        assertThat(fake.asked())
                .extracting(asked -> asked.model())
                .containsExactly("model-one", "model-two");
    }

    @Test
    void withoutFallbackTheReasonIsThrown() {
        rows.jobs().cancel(JOB, clock.instant());
        rows.jobs().delete(JOB);
        job(SampleJobs.config(Fallback.FAIL));
        fake.refuseTheRegion();

        for (int number = 2; number < 4; number++) {
            int frames = number;
            assertThatThrownBy(() -> classify(batch(frames)))
                    .isInstanceOf(UpstreamRejected.class)
                    .hasMessageStartingWith("Gemini does not serve the region");
        }
        assertThat(fake.requests()).isEqualTo(1);
        assertThat(classifiedLocally).isEmpty();
        assertThat(bill()).extracting(Call::error).hasSize(1);
    }
}
