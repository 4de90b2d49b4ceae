package vopi.providers.paid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vopi.core.error.QuotaExceeded;
import vopi.core.error.UpstreamRejected;
import vopi.core.error.UpstreamUnavailable;
import vopi.testing.run.MovableClock;
import vopi.testing.run.RecordingSleeper;

final class BackoffTest {
    private final RecordingSleeper sleeper = new RecordingSleeper();
    private final Backoff backoff =
            new Backoff(
                    4,
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    sleeper,
                    new Random(1),
                    new MovableClock());
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void anAttemptThatWouldBeginTooLateIsNotWaitedFor() {
        Instant startBy = MovableClock.START.plusMillis(999);
        assertThatThrownBy(() ->
                        backoff.retrying(
                                startBy,
                                () -> {
                                    tries.incrementAndGet();
                                    throw new QuotaExceeded("later", Duration.ofSeconds(1));
                                }))
                .isInstanceOf(QuotaExceeded.class);

        assertThat(tries).hasValue(1);
        assertThat(sleeper.waits()).isEmpty();
    }

    @Test
    void passesWithoutAWaitWhereTheFirstTryWorks() {
        assertThat(backoff.retrying(Instant.MAX, () -> "made")).isEqualTo("made");
        assertThat(sleeper.waits()).isEmpty();
    }

    @Test
    void waitsHaveJitterAndDouble() {
        assertThatThrownBy(() -> backoff.retrying(Instant.MAX, this::unavailable))
                .isInstanceOf(UpstreamUnavailable.class);

        assertThat(tries).hasValue(4);
        assertThat(sleeper.waits()).hasSize(3);
        assertThat(sleeper.waits().get(0)).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(sleeper.waits().get(1)).isLessThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(sleeper.waits().get(2)).isLessThanOrEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void theProvidersRetryDelayIsRespected() {
        String made =
                backoff.retrying(
                        Instant.MAX,
                        () -> {
                            if (tries.incrementAndGet() == 1) {
                                throw new QuotaExceeded("slow down", Duration.ofSeconds(53));
                            }
                            return "made";
                        });

        assertThat(made).isEqualTo("made");
        assertThat(sleeper.waits().getFirst())
                .isBetween(Duration.ofSeconds(53), Duration.ofSeconds(54));
    }

    @Test
    void aDelayAboveTheMaximumIsLeftToTheStateMachine() {
        assertThatThrownBy(() ->
                        backoff.retrying(
                                Instant.MAX,
                                () -> {
                                    throw new QuotaExceeded("later", Duration.ofHours(1));
                                }))
                .isInstanceOf(QuotaExceeded.class);
        assertThat(sleeper.waits()).isEmpty();
    }

    @Test
    void aRefusalIsNotRetried() {
        assertThatThrownBy(() ->
                        backoff.retrying(
                                Instant.MAX,
                                () -> {
                                    tries.incrementAndGet();
                                    throw new UpstreamRejected("no");
                                }))
                .isInstanceOf(UpstreamRejected.class);
        assertThat(tries).hasValue(1);
    }

    private String unavailable() {
        tries.incrementAndGet();
        throw new UpstreamUnavailable("down");
    }
}
