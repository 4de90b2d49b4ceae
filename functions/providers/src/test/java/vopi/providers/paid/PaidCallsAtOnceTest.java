package vopi.providers.paid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vopi.core.error.UpstreamUnavailable;
import vopi.providers.paid.PaidCalls.Outcome;

/// Callers with the same request at the same time.
final class PaidCallsAtOnceTest extends PaidCallsFixture {
    @Test
    void twoThreadsWithTheSameRequestMakeOneCall() throws Exception {
        PaidCalls paid = paid();
        CountDownLatch started = new CountDownLatch(1);
        List<Callable<Outcome>> both = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            both.add(() -> {
                started.await();
                return paid.call(request("a"), Instant.MAX, this::works);
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

    /// Of many, the test waits where a thread stands, not for some time.
    private static void untilWaiting(Thread thread) {
        while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void ofThreeCallersWhoseFirstFailsOneAtATimeCalls() throws Exception {
        PaidCalls paid = paid();
        CountDownLatch firstMayFail = new CountDownLatch(1);
        CountDownLatch secondCalls = new CountDownLatch(1);
        CountDownLatch secondMayEnd = new CountDownLatch(1);
        AtomicInteger thirdCalls = new AtomicInteger();
        List<Outcome> outcomes = new CopyOnWriteArrayList<>();
        Thread first =
                Thread.ofPlatform()
                        .start(() ->
                                assertThatThrownBy(() ->
                                                paid.call(
                                                        request("a"),
                                                        Instant.MAX,
                                                        () -> {
                                                            await(firstMayFail);
                                                            throw new UpstreamUnavailable("down");
                                                        }))
                                        .isInstanceOf(UpstreamUnavailable.class));
        untilWaiting(first);
        Thread second =
                Thread.ofPlatform()
                        .start(() ->
                                outcomes.add(
                                        paid.call(
                                                request("a"),
                                                Instant.MAX,
                                                () -> {
                                                    secondCalls.countDown();
                                                    await(secondMayEnd);
                                                    return works();
                                                })));
        untilWaiting(second);
        firstMayFail.countDown();
        first.join();
        await(secondCalls);
        Thread third =
                Thread.ofPlatform()
                        .start(() ->
                                outcomes.add(
                                        paid.call(
                                                request("a"),
                                                Instant.MAX,
                                                () -> {
                                                    thirdCalls.incrementAndGet();
                                                    return works();
                                                })));
        untilWaiting(third);
        secondMayEnd.countDown();
        second.join();
        third.join();

        assertThat(thirdCalls).as("while the second calls, the third waits").hasValue(0);
        assertThat(calls).hasValue(1);
        assertThat(outcomes).hasSize(2).allMatch(Outcome.Answered.class::isInstance);
    }
}
