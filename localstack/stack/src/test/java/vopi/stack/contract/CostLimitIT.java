package vopi.stack.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import vopi.core.job.JobId;
import vopi.providers.paid.PaidAnswer;
import vopi.providers.paid.PaidAnswer.Usage;
import vopi.providers.paid.PaidCalls;
import vopi.providers.paid.PaidCalls.Made;
import vopi.providers.paid.PaidCalls.Outcome;
import vopi.providers.paid.PaidRequest;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.sample.SampleJobs;

/// Many concurrent functions of one job, on the real database.
@Tag("contract")
final class CostLimitIT {
    private static final int CALLERS = 12;
    private static final BigDecimal PRICE = new BigDecimal("0.10");
    private static final String LIMIT = "0.35";
    private static final int WITHIN_THE_LIMIT = 3;

    private final JobId job = new JobId(UUID.randomUUID());
    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final AtomicInteger made = new AtomicInteger();

    private void aJobWithALimit() {
        Services.ports().jobs().insert(SampleJobs.fresh(job, SampleJobs.limited(LIMIT)));
    }

    /// Like a separate process: the callers share only stored data.
    private Outcome call(int caller, CountDownLatch together) throws InterruptedException {
        PaidCalls paid =
                new PaidCalls(
                        objects,
                        Services.ports().calls(),
                        Services.ports().jobs(),
                        InstantSource.system());
        PaidRequest request =
                new PaidRequest(
                        job,
                        1,
                        "photoroom",
                        "v2/edit",
                        null,
                        Map.of("prompt", "scene " + caller),
                        List.of(),
                        PRICE);
        together.countDown();
        together.await();
        return paid.call(
                request,
                Instant.MAX,
                () -> {
                    made.incrementAndGet();
                    return new Made.Good(
                            new PaidAnswer(new byte[] {1}, Map.of(), Usage.oneImage(PRICE)));
                });
    }

    @RepeatedTest(5)
    void callersAtTheSameTimeNeverSpendMoreThanTheLimit() throws Exception {
        aJobWithALimit();
        CountDownLatch together = new CountDownLatch(CALLERS);
        List<Future<Outcome>> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                outcomes.add(threads.submit(() -> call(caller, together)));
            }
        }

        assertThat(outcomes)
                .filteredOn(outcome -> outcome.resultNow() instanceof Outcome.Answered)
                .hasSize(WITHIN_THE_LIMIT);
        assertThat(made).hasValue(WITHIN_THE_LIMIT);
        assertThat(Services.ports().calls().totalUsd(job)).isEqualByComparingTo("0.30");
    }
}
