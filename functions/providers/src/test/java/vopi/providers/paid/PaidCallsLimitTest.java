package vopi.providers.paid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import vopi.core.error.UpstreamUnavailable;
import vopi.providers.paid.PaidCalls.Made;
import vopi.providers.paid.PaidCalls.Outcome;

/// What the job's cost limit allows.
final class PaidCallsLimitTest extends PaidCallsFixture {
    @Test
    void noCallIsMadePastTheCostLimitAndTheJobIsWarned() {
        jobWithLimit("0.15");

        assertThat(paid().call(request("a"), Instant.MAX, this::works))
                .isInstanceOf(Outcome.Answered.class);
        assertThat(paid().call(request("b"), Instant.MAX, this::works))
                .isInstanceOf(Outcome.OverBudget.class);
        assertThat(paid().call(request("a"), Instant.MAX, this::works))
                .as("what was paid for can still be used")
                .isInstanceOf(Outcome.Answered.class);

        assertThat(calls).hasValue(1);
        assertThat(rows.jobs().find(JOB).orElseThrow().warnings())
                .containsExactly(
                        "The cost limit of $0.15 is reached: no further paid call was made");
    }

    @Test
    void aCallThatMayHaveBeenChargedCountsAgainstTheLimit() {
        jobWithLimit("0.15");
        assertThatThrownBy(() ->
                        paid().call(
                                        request("a"),
                                        Instant.MAX,
                                        () -> new Made.Unknown(new UpstreamUnavailable("slow"))))
                .isInstanceOf(UpstreamUnavailable.class);

        assertThat(paid().call(request("b"), Instant.MAX, this::works))
                .isInstanceOf(Outcome.OverBudget.class);
        assertThat(rows.calls().totalUsd(JOB)).isZero();
    }

    @Test
    void aCallThatCostNothingLeavesTheLimitAsItWas() {
        jobWithLimit("0.15");
        unavailable(request("a"));

        assertThat(paid().call(request("b"), Instant.MAX, this::works))
                .isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void aCallThatWasCutOffIsRepeatedOnItsOwnReservationAndLapsesForOthers() {
        jobWithLimit("0.15");
        cutOff(request("a"));

        assertThat(paid().call(request("b"), Instant.MAX, this::works))
                .isInstanceOf(Outcome.OverBudget.class);
        clock.advance(Duration.ofMinutes(15));
        assertThat(rows.calls().totalUsd(JOB)).isZero();
        assertThat(paid().call(request("b"), Instant.MAX, this::works))
                .isInstanceOf(Outcome.Answered.class);
        assertThat(paid().call(request("a"), Instant.MAX, this::works))
                .isInstanceOf(Outcome.OverBudget.class);
    }

    @Test
    void theRepeatOfACallThatWasCutOffIsMade() {
        jobWithLimit("0.15");
        cutOff(request("a"));

        assertThat(paid().call(request("a"), Instant.MAX, this::works))
                .isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void withoutALimitEverythingIsAffordable() {
        jobWithLimit(null);

        assertThat(paid().call(request("a"), Instant.MAX, this::works))
                .isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void callsAtTheSameTimeNeverCostMoreThanTheLimitTogether() throws Exception {
        jobWithLimit("0.25");
        PaidCalls paid = paid();
        CountDownLatch allDecided = new CountDownLatch(4);
        List<Future<Outcome>> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String prompt : List.of("a", "b", "c", "d")) {
                outcomes.add(
                        threads.submit(() -> {
                            Outcome outcome =
                                    paid.call(
                                            request(prompt),
                                            Instant.MAX,
                                            () -> {
                                                allDecided.countDown();
                                                await(allDecided);
                                                return works();
                                            });
                            allDecided.countDown();
                            return outcome;
                        }));
            }
        }

        assertThat(outcomes)
                .filteredOn(outcome -> outcome.resultNow() instanceof Outcome.Answered)
                .hasSize(2);
        assertThat(rows.calls().totalUsd(JOB)).isEqualByComparingTo("0.20");
    }
}
