package vopi.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import vopi.core.error.UpstreamUnavailable;

final class BackgroundTaskTest {
    @Test
    void theCallerWorksMeanwhile() {
        CountDownLatch called = new CountDownLatch(1);
        try (BackgroundTask<String> task = BackgroundTask.of(() -> after(called))) {
            called.countDown();
            assertThat(task.result()).isEqualTo("made");
        }
    }

    @Test
    void aFailureReachesTheCallerAsItIs() {
        UpstreamUnavailable failure = new UpstreamUnavailable("not now");
        try (BackgroundTask<String> task =
                BackgroundTask.of(() -> {
                    throw failure;
                })) {
            assertThatThrownBy(task::result).isSameAs(failure);
        }
    }

    @Test
    void closingEndsTheWork() {
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        BackgroundTask<String> task =
                BackgroundTask.of(() -> {
                    begun.countDown();
                    try {
                        return after(never);
                    } finally {
                        ended.set(true);
                    }
                });
        assertThat(after(begun)).isEqualTo("made");
        task.close();
        assertThat(ended).isTrue();
    }

    private static String after(CountDownLatch latch) {
        try {
            latch.await();
            return "made";
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
