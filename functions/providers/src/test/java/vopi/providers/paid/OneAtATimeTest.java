package vopi.providers.paid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vopi.core.error.UpstreamUnavailable;

final class OneAtATimeTest {
    private static final int CALLERS = 200;

    private final OneAtATime oneAtATime = new OneAtATime();

    @Test
    void worksOfOneKeyNeverOverlapHoweverTheirCallersComeAndGo() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        List<Future<Integer>> seen = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                seen.add(
                        threads.submit(() ->
                                oneAtATime.run(
                                        "key",
                                        () -> {
                                            int together = inside.incrementAndGet();
                                            inside.decrementAndGet();
                                            return together;
                                        })));
            }
        }

        for (Future<Integer> together : seen) {
            assertThat(together.get()).isEqualTo(1);
        }
        assertThat(oneAtATime.keys()).isZero();
    }

    @Test
    void worksOfDifferentKeysRunSideBySide() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> met = new ArrayList<>();
            for (String key : List.of("one", "other")) {
                met.add(threads.submit(() -> oneAtATime.run(key, () -> meet(both))));
            }
            for (Future<Boolean> each : met) {
                assertThat(each.get()).isTrue();
            }
        }
    }

    private static boolean meet(CountDownLatch both) {
        both.countDown();
        try {
            both.await();
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aWorkThatFailsFreesItsKey() {
        assertThatThrownBy(() ->
                        oneAtATime.run(
                                "key",
                                () -> {
                                    throw new UpstreamUnavailable("down");
                                }))
                .isInstanceOf(UpstreamUnavailable.class);

        assertThat(oneAtATime.keys()).isZero();
        assertThat(oneAtATime.run("key", () -> 7)).isEqualTo(7);
    }
}
