package vopi.providers.paid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vopi.core.error.Conflict;
import vopi.core.error.UpstreamRejected;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.port.CallLedger.Call;
import vopi.core.port.CallLedger.StoredCall;
import vopi.providers.paid.PaidAnswer.Usage;
import vopi.providers.paid.PaidCalls.Made;
import vopi.providers.paid.PaidCalls.Outcome;
import vopi.testing.sample.SampleJobs;
import vopi.testing.store.InMemoryDatabase;
import vopi.testing.store.JobSnapshot;

final class PaidCallsTest extends PaidCallsFixture {
    @Test
    void theSameRequestIsPaidForOnce() {
        Outcome first = paid().call(request("a"), Instant.MAX, this::works);
        Outcome second = paid().call(request("a"), Instant.MAX, this::works);

        assertThat(calls).hasValue(1);
        PaidAnswer answer = ((Outcome.Answered) second).answer();
        assertThat(answer.body()).isEqualTo(((Outcome.Answered) first).answer().body());
        assertThat(answer.notes()).isEqualTo(Map.of("seed", "7"));
        assertThat(bill()).extracting(Call::cacheHit).containsExactly(false, true);
        assertThat(rows.calls().totalUsd(JOB)).isEqualByComparingTo(PRICE);
    }

    @Test
    void anotherParameterOrByteIsAnotherRequest() {
        paid().call(request("a"), Instant.MAX, this::works);
        paid().call(request("b"), Instant.MAX, this::works);
        PaidRequest otherBytes =
                new PaidRequest(
                        JOB,
                        1,
                        "photoroom",
                        "v2/edit",
                        null,
                        Map.of("prompt", "a"),
                        List.of(new byte[] {1, 2}, new byte[] {3}),
                        PRICE);
        paid().call(otherBytes, Instant.MAX, this::works);

        assertThat(calls).hasValue(3);
    }

    @Test
    void aProcessThatDiedBeforeTheBillWasWrittenIsPutRightByTheNext() {
        paid().call(request("a"), Instant.MAX, this::works);
        InMemoryDatabase lost = new InMemoryDatabase();

        new PaidCalls(objects, lost.calls(), lost.jobs(), clock)
                .call(request("a"), Instant.MAX, this::works);

        assertThat(calls).hasValue(1);
        assertThat(lost.calls().totalUsd(JOB)).isEqualByComparingTo(PRICE);
    }

    @Test
    void anInterruptedCallIsOnTheBillAndRepeatedOnce() {
        cutOff(request("a"));

        paid().call(request("a"), Instant.MAX, this::works);
        paid().call(request("a"), Instant.MAX, this::works);

        assertThat(calls).hasValue(1);
        assertThat(bill().getFirst().error()).contains("died").contains("may have been charged");
        assertThat(bill()).hasSize(3);
        assertThat(rows.calls().totalUsd(JOB)).isEqualByComparingTo(PRICE);
    }

    @Test
    void callsThatMayHaveBeenChargedAreMadeFourTimesAtMost() {
        for (int i = 0; i < 6; i++) {
            assertThatThrownBy(() ->
                            paid().call(
                                            request("a"),
                                            Instant.MAX,
                                            () -> {
                                                calls.incrementAndGet();
                                                return new Made.Unknown(
                                                        new UpstreamUnavailable("slow"));
                                            }))
                    .isInstanceOf(i < 4 ? UpstreamUnavailable.class : UpstreamRejected.class);
        }
        assertThat(calls).hasValue(4);
        assertThat(bill().getFirst().error()).isEqualTo("slow (it may have been charged)");
    }

    @Test
    void aFinishedCallIsNotAnInterruptedOne() {
        unavailable(request("a"));

        paid().call(request("a"), Instant.MAX, this::works);

        assertThat(bill()).extracting(Call::error).containsExactly("down", null);
    }

    @Test
    void noCallIsMadeIfItsAnswerCannotBeStored() {
        faulty.failNextWrite(new JobObjectKeys(JOB).callBegun(request("a").hash()));

        assertThatThrownBy(() -> paid().call(request("a"), Instant.MAX, this::works))
                .isInstanceOf(UpstreamUnavailable.class);
        assertThat(calls).hasValue(0);
    }

    @Test
    void anotherJobOfTheOwnerTakesTheAnswerAndTheFirstOnesDeletionEndsThat() {
        rows.jobs().insert(SampleJobs.fresh(JOB, SampleJobs.OWNER, SampleJobs.CREATED));
        rows.jobs().insert(SampleJobs.fresh(OTHER, SampleJobs.OWNER, SampleJobs.CREATED));
        paid().call(request("a"), Instant.MAX, this::works);

        paid().call(ofJob(OTHER), Instant.MAX, this::works);
        paid().call(ofJob(OTHER), Instant.MAX, this::works);

        assertThat(calls).hasValue(1);
        assertThat(rows.calls().totalUsd(OTHER)).isZero();
        assertThat(rows.calls().list(OTHER))
                .extracting(StoredCall::call)
                .hasSize(2)
                .allMatch(Call::cacheHit);

        objects.delete(
                objects.keys().stream()
                        .filter(key ->
                                key.startsWith(new JobObjectKeys(JOB).root())
                                        || key.startsWith(new JobObjectKeys(OTHER).root()))
                        .toList());
        paid().call(ofJob(OTHER), Instant.MAX, this::works);
        assertThat(calls).hasValue(2);
    }

    @Test
    void anotherOwnerPaysForItself() {
        rows.jobs().insert(SampleJobs.fresh(JOB, SampleJobs.OWNER, SampleJobs.CREATED));
        rows.jobs()
                .insert(SampleJobs.fresh(OTHER, new ApiKeyId("somebody-else"), SampleJobs.CREATED));
        paid().call(request("a"), Instant.MAX, this::works);

        paid().call(ofJob(OTHER), Instant.MAX, this::works);

        assertThat(calls).hasValue(2);
    }

    private static PaidRequest ofJob(JobId job) {
        PaidRequest same = request("a");
        return new PaidRequest(
                job,
                1,
                same.provider(),
                same.operation(),
                same.model(),
                same.parameters(),
                same.inputs(),
                same.estimateUsd());
    }

    @Test
    void anAnswerThatCannotBeKeptIsUsedAllTheSame() {
        faulty.failNextWrite(new JobObjectKeys(JOB).call(request("a").hash()));

        Outcome outcome = paid().call(request("a"), Instant.MAX, this::works);

        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        assertThat(rows.calls().totalUsd(JOB)).isEqualByComparingTo(PRICE);
    }

    @Test
    void aDamagedStoredAnswerIsRequestedAgain() {
        objects.put(new JobObjectKeys(JOB).call(request("a").hash()), new byte[] {0, 1}, "x/y");

        paid().call(request("a"), Instant.MAX, this::works);

        assertThat(calls).hasValue(1);
    }

    @Test
    void aFailedCallIsOnTheBillWithWhatItCost() {
        UpstreamRejected noImage = new UpstreamRejected("no image");
        assertThatThrownBy(() ->
                        paid().call(
                                        request("a"),
                                        Instant.MAX,
                                        () -> new Made.Bad(Usage.oneImage(PRICE), noImage)))
                .isSameAs(noImage);
        unavailable(request("a"));

        assertThat(bill()).extracting(Call::error).containsExactly("no image", "down");
        assertThat(rows.calls().totalUsd(JOB)).isEqualByComparingTo(PRICE);
    }

    @Test
    void aCallIsNotBegunTooLateButWhatIsKeptIsFoundAtAnyTime() {
        Instant startBy = clock.instant();
        clock.advance(Duration.ofMillis(1));
        assertThatThrownBy(() -> paid().call(request("a"), startBy, this::works))
                .isInstanceOf(UpstreamUnavailable.class);
        assertThat(calls).hasValue(0);
        assertThat(bill()).isEmpty();

        paid().call(request("a"), Instant.MAX, this::works);
        assertThat(paid().call(request("a"), startBy, this::works))
                .isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void nothingIsPaidForAnEarlierAttempt() {
        jobWithLimit(null);
        rows.jobs().cancel(JOB, clock.instant());
        assertThatThrownBy(() -> paid().call(request("a"), Instant.MAX, this::works))
                .as("the job is cancelled")
                .isInstanceOf(Conflict.class);
        rows.jobs().retry(JOB, clock.instant());
        JobSnapshot before = JobSnapshot.of(rows, objects, JOB);

        assertThatThrownBy(() -> paid().call(request("a"), Instant.MAX, this::works))
                .as("the job is at its second attempt")
                .isInstanceOf(Conflict.class);
        assertThat(calls).hasValue(0);
        assertThat(JobSnapshot.of(rows, objects, JOB)).isEqualTo(before);
    }

    @Test
    void anAnswerThatComesAfterTheRetryIsKeptForIt() {
        jobWithLimit(null);
        paid().call(
                        request("a"),
                        Instant.MAX,
                        () -> {
                            rows.jobs().cancel(JOB, clock.instant());
                            rows.jobs().retry(JOB, clock.instant());
                            return works();
                        });

        assertThat(paid().call(request(2, "a"), Instant.MAX, this::works))
                .isInstanceOf(Outcome.Answered.class);
        assertThat(calls).hasValue(1);
    }
}
