package vopi.providers.paid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vopi.core.error.Conflict;
import vopi.core.error.UpstreamRejected;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobKeys;
import vopi.core.port.CallLedger.Call;
import vopi.core.port.CallLedger.StoredCall;
import vopi.core.port.JobStore.NewJob;
import vopi.providers.paid.PaidAnswer.Usage;
import vopi.providers.paid.PaidCalls.Made;
import vopi.providers.paid.PaidCalls.Outcome;
import vopi.testing.object.FaultyObjectStore;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;
import vopi.testing.store.InMemoryDatabase;
import vopi.testing.store.JobSnapshot;

final class PaidCallsTest {
    private static final JobId JOB = SampleJobs.id(1);
    private static final JobId OTHER = SampleJobs.id(2);
    private static final BigDecimal PRICE = new BigDecimal("0.10");

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    private final MovableClock clock = new MovableClock();
    private final InMemoryDatabase rows = new InMemoryDatabase();
    private final FaultyObjectStore faulty = new FaultyObjectStore(objects);
    private final AtomicInteger calls = new AtomicInteger();

    private PaidCalls paid() {
        return new PaidCalls(faulty, rows.calls(), rows.jobs(), clock);
    }

    private static PaidRequest request(String prompt) {
        return request(1, prompt);
    }

    private static PaidRequest request(int attempt, String prompt) {
        return new PaidRequest(
                JOB,
                attempt,
                "photoroom",
                "v2/edit",
                null,
                Map.of("prompt", prompt),
                List.of(bytes()),
                PRICE);
    }

    private static byte[] bytes() {
        return new byte[] {1, 2, 3};
    }

    private Made works() {
        calls.incrementAndGet();
        return new Made.Good(
                new PaidAnswer(new byte[] {9}, Map.of("seed", "7"), Usage.oneImage(PRICE)));
    }

    private void jobWithLimit(@Nullable String usd) {
        JobConfig config =
                new JobConfig(
                        10,
                        30,
                        JobConfig.DEFAULT.commercialVersions(),
                        true,
                        null,
                        usd == null ? null : new BigDecimal(usd));
        NewJob fresh = SampleJobs.fresh(JOB, SampleJobs.OWNER, SampleJobs.CREATED);
        rows.jobs()
                .insert(
                        new NewJob(
                                JOB,
                                fresh.owner(),
                                fresh.videoUrl(),
                                config,
                                null,
                                List.of(),
                                fresh.createdAt()));
    }

    private List<Call> bill() {
        return rows.calls().list(JOB).stream().map(StoredCall::call).toList();
    }

    @Test
    void theSameRequestIsPaidForOnce() {
        Outcome first = paid().call(request("a"), this::works);
        Outcome second = paid().call(request("a"), this::works);

        assertThat(calls).hasValue(1);
        PaidAnswer answer = ((Outcome.Answered) second).answer();
        assertThat(answer.body()).isEqualTo(((Outcome.Answered) first).answer().body());
        assertThat(answer.notes()).isEqualTo(Map.of("seed", "7"));
        assertThat(bill()).extracting(Call::cacheHit).containsExactly(false, true);
        assertThat(rows.calls().totalUsd(JOB)).isEqualByComparingTo(PRICE);
    }

    @Test
    void anotherParameterOrByteIsAnotherRequest() {
        paid().call(request("a"), this::works);
        paid().call(request("b"), this::works);
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
        paid().call(otherBytes, this::works);

        assertThat(calls).hasValue(3);
    }

    @Test
    void aProcessThatDiedBeforeTheBillWasWrittenIsPutRightByTheNext() {
        paid().call(request("a"), this::works);
        InMemoryDatabase lost = new InMemoryDatabase();

        new PaidCalls(objects, lost.calls(), lost.jobs(), clock).call(request("a"), this::works);

        assertThat(calls).hasValue(1);
        assertThat(lost.calls().totalUsd(JOB)).isEqualByComparingTo(PRICE);
    }

    @Test
    void aCallThatWasCutOffIsOnTheBillInWordsAndMadeOnceMore() {
        assertThatThrownBy(() ->
                        paid().call(
                                        request("a"),
                                        () -> {
                                            throw new StackOverflowError("the process dies");
                                        }))
                .isInstanceOf(StackOverflowError.class);

        paid().call(request("a"), this::works);
        paid().call(request("a"), this::works);

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
    void aCallWhoseEndWasSeenIsNoCutOffOne() {
        assertThatThrownBy(() ->
                        paid().call(
                                        request("a"),
                                        () -> {
                                            throw new UpstreamUnavailable("down");
                                        }))
                .isInstanceOf(UpstreamUnavailable.class);

        paid().call(request("a"), this::works);

        assertThat(bill()).extracting(Call::error).containsExactly("down", null);
    }

    @Test
    void whereNothingCanBeKeptNothingIsBought() {
        faulty.failNextWrite(new JobKeys(JOB).callBegun(request("a").hash()));

        assertThatThrownBy(() -> paid().call(request("a"), this::works))
                .isInstanceOf(UpstreamUnavailable.class);
        assertThat(calls).hasValue(0);
    }

    @Test
    void anotherJobOfTheOwnerTakesTheAnswerAndTheFirstOnesDeletionEndsThat() {
        rows.jobs().insert(SampleJobs.fresh(JOB, SampleJobs.OWNER, SampleJobs.CREATED));
        rows.jobs().insert(SampleJobs.fresh(OTHER, SampleJobs.OWNER, SampleJobs.CREATED));
        paid().call(request("a"), this::works);

        paid().call(ofJob(OTHER), this::works);
        paid().call(ofJob(OTHER), this::works);

        assertThat(calls).hasValue(1);
        assertThat(rows.calls().totalUsd(OTHER)).isZero();
        assertThat(rows.calls().list(OTHER))
                .extracting(StoredCall::call)
                .hasSize(2)
                .allMatch(Call::cacheHit);

        objects.delete(
                objects.keys().stream()
                        .filter(key ->
                                key.startsWith(new JobKeys(JOB).root())
                                        || key.startsWith(new JobKeys(OTHER).root()))
                        .toList());
        paid().call(ofJob(OTHER), this::works);
        assertThat(calls).hasValue(2);
    }

    @Test
    void anotherOwnerPaysForItself() {
        rows.jobs().insert(SampleJobs.fresh(JOB, SampleJobs.OWNER, SampleJobs.CREATED));
        rows.jobs()
                .insert(SampleJobs.fresh(OTHER, new ApiKeyId("somebody-else"), SampleJobs.CREATED));
        paid().call(request("a"), this::works);

        paid().call(ofJob(OTHER), this::works);

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
        faulty.failNextWrite(new JobKeys(JOB).call(request("a").hash()));

        Outcome outcome = paid().call(request("a"), this::works);

        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        assertThat(rows.calls().totalUsd(JOB)).isEqualByComparingTo(PRICE);
    }

    @Test
    void aDamagedStoredAnswerIsAskedForAgain() {
        objects.put(new JobKeys(JOB).call(request("a").hash()), new byte[] {0, 1}, "x/y");

        paid().call(request("a"), this::works);

        assertThat(calls).hasValue(1);
    }

    @Test
    void aFailedCallIsOnTheBillWithWhatItCost() {
        UpstreamRejected noImage = new UpstreamRejected("no image");
        assertThatThrownBy(() ->
                        paid().call(
                                        request("a"),
                                        () -> new Made.Bad(Usage.oneImage(PRICE), noImage)))
                .isSameAs(noImage);
        assertThatThrownBy(() ->
                        paid().call(
                                        request("a"),
                                        () -> {
                                            throw new UpstreamUnavailable("down");
                                        }))
                .isInstanceOf(UpstreamUnavailable.class);

        assertThat(bill()).extracting(Call::error).containsExactly("no image", "down");
        assertThat(rows.calls().totalUsd(JOB)).isEqualByComparingTo(PRICE);
    }

    @Test
    void noCallIsMadePastTheCostLimitAndTheJobIsWarned() {
        jobWithLimit("0.15");

        assertThat(paid().call(request("a"), this::works)).isInstanceOf(Outcome.Answered.class);
        assertThat(paid().call(request("b"), this::works)).isInstanceOf(Outcome.OverBudget.class);
        assertThat(paid().call(request("a"), this::works))
                .as("what was paid for can still be used")
                .isInstanceOf(Outcome.Answered.class);

        assertThat(calls).hasValue(1);
        assertThat(rows.jobs().find(JOB).orElseThrow().warnings())
                .containsExactly(
                        "The cost limit of $0.15 is reached: no further paid call was made");
    }

    @Test
    void nothingIsPaidForAnEarlierAttempt() {
        jobWithLimit(null);
        rows.jobs().cancel(JOB, clock.instant());
        assertThatThrownBy(() -> paid().call(request("a"), this::works))
                .as("the job is cancelled")
                .isInstanceOf(Conflict.class);
        rows.jobs().retry(JOB, clock.instant());
        JobSnapshot before = JobSnapshot.of(rows, objects, JOB);

        assertThatThrownBy(() -> paid().call(request("a"), this::works))
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
                        () -> {
                            rows.jobs().cancel(JOB, clock.instant());
                            rows.jobs().retry(JOB, clock.instant());
                            return works();
                        });

        assertThat(paid().call(request(2, "a"), this::works)).isInstanceOf(Outcome.Answered.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void withoutALimitEverythingIsAffordable() {
        jobWithLimit(null);

        assertThat(paid().call(request("a"), this::works)).isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void twoThreadsWithTheSameRequestMakeOneCall() throws Exception {
        PaidCalls paid = paid();
        CountDownLatch started = new CountDownLatch(1);
        List<Callable<Outcome>> both = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            both.add(() -> {
                started.await();
                return paid.call(request("a"), this::works);
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> outcomes = both.stream().map(threads::submit).toList();
            started.countDown();
            for (Future<Outcome> outcome : outcomes) {
                assertThat(outcome.get()).isInstanceOf(Outcome.Answered.class);
            }
        }
        assertThat(calls).hasValue(1);
    }
}
