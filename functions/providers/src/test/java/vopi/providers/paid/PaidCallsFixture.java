package vopi.providers.paid;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.job.JobId;
import vopi.core.port.CallLedger.Call;
import vopi.core.port.CallLedger.StoredCall;
import vopi.providers.paid.PaidAnswer.Usage;
import vopi.providers.paid.PaidCalls.Made;
import vopi.testing.object.FaultyObjectStore;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;
import vopi.testing.store.InMemoryDatabase;

/// Calls of one job, over stores in memory.
abstract class PaidCallsFixture {
    static final JobId JOB = SampleJobs.id(1);
    static final JobId OTHER = SampleJobs.id(2);
    static final BigDecimal PRICE = new BigDecimal("0.10");

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    final MovableClock clock = new MovableClock();
    final InMemoryDatabase rows = new InMemoryDatabase();
    final FaultyObjectStore faulty = new FaultyObjectStore(objects);
    final AtomicInteger calls = new AtomicInteger();

    PaidCalls paid() {
        return new PaidCalls(faulty, rows.calls(), rows.jobs(), clock);
    }

    static PaidRequest request(String prompt) {
        return request(1, prompt);
    }

    static PaidRequest request(int attempt, String prompt) {
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

    static byte[] bytes() {
        return new byte[] {1, 2, 3};
    }

    Made works() {
        calls.incrementAndGet();
        return new Made.Good(
                new PaidAnswer(new byte[] {9}, Map.of("seed", "7"), Usage.oneImage(PRICE)));
    }

    void jobWithLimit(@Nullable String usd) {
        rows.jobs().insert(SampleJobs.fresh(JOB, SampleJobs.limited(usd)));
    }

    /// The process dies during the call.
    void cutOff(PaidRequest request) {
        assertThatThrownBy(() ->
                        paid().call(
                                        request,
                                        Instant.MAX,
                                        () -> {
                                            throw new StackOverflowError("the process dies");
                                        }))
                .isInstanceOf(StackOverflowError.class);
    }

    /// The provider is down, and charges nothing.
    void unavailable(PaidRequest request) {
        assertThatThrownBy(() ->
                        paid().call(
                                        request,
                                        Instant.MAX,
                                        () -> {
                                            throw new UpstreamUnavailable("down");
                                        }))
                .isInstanceOf(UpstreamUnavailable.class);
    }

    List<Call> bill() {
        return rows.calls().list(JOB).stream().map(StoredCall::call).toList();
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
