package vopi.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class FrameScoreTest {
    @Test
    void combinedIsSharpnessLessAFifthOfTheMotionInLumaLevels() {
        assertThat(new FrameScore(0, 0, 12, 0.1).combined())
                .isCloseTo(12 - 0.2 * 0.1 * 255, within(1e-9));
    }

    @Test
    void framesCountFromOneAndSlotsFromZero() {
        assertThat(new FrameScore(41, 4.1, 1, 0).id().text()).isEqualTo("frame_00042");
        assertThat(FrameId.of("frame_00042").slot()).isEqualTo(41);
        assertThat(FrameId.ofSlot(123_455).text()).isEqualTo("frame_123456");
        assertThatThrownBy(() -> FrameId.of("image_1"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
