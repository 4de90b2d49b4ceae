package vopi.media.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import vopi.core.error.UnusableVideo;

final class FrameGridTest {
    @Test
    void aSlotEndsWhereTheNextStarts() {
        FrameGrid grid = new FrameGrid(10, 1, 90_000, 1_234);
        for (long slot = 0; slot < 100; slot++) {
            assertThat(grid.slot(grid.slotEnd(slot) - 1)).isEqualTo(slot);
            assertThat(grid.slot(grid.slotEnd(slot))).isEqualTo(slot + 1);
        }
    }

    /// A file's time base may be any two numbers of 32 bits.
    @Test
    void overflowingTimesMakeTheVideoUnusable() {
        FrameGrid fine = new FrameGrid(30, 1, Integer.MAX_VALUE, 0);
        assertThatThrownBy(() -> fine.slotEnd(3_000_000_000L)).isInstanceOf(UnusableVideo.class);
        FrameGrid coarse = new FrameGrid(30, Integer.MAX_VALUE, 1, 0);
        assertThatThrownBy(() -> coarse.slot(Long.MAX_VALUE / 4)).isInstanceOf(UnusableVideo.class);
        FrameGrid late = new FrameGrid(10, 1, 1_000, Long.MAX_VALUE - 10);
        assertThatThrownBy(() -> late.slotEnd(1)).isInstanceOf(UnusableVideo.class);
        assertThatThrownBy(() -> late.slot(-20)).isInstanceOf(UnusableVideo.class);
    }

    @Test
    void invalidTimeUnitsMakeTheVideoUnusable() {
        assertThatThrownBy(() -> new FrameGrid(10, 0, 1, 0)).isInstanceOf(UnusableVideo.class);
        assertThatThrownBy(() -> new FrameGrid(10, 1, -1, 0)).isInstanceOf(UnusableVideo.class);
        assertThatThrownBy(() -> new FrameGrid(0, 1, 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
