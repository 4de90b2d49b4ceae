package vopi.emulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ThrottleTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aBurstThenTheRate() {
        Throttle throttle = new Throttle(2, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.admits("a", 0)).isTrue();
        }
        assertThat(throttle.admits("a", 0)).isFalse();
        assertThat(throttle.admits("b", 0)).isTrue();
        assertThat(throttle.admits("a", SECOND / 2)).isTrue();
        assertThat(throttle.admits("a", SECOND / 2)).isFalse();
        assertThat(throttle.admits("a", 100 * SECOND)).isTrue();
    }
}
