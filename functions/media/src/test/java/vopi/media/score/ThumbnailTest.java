package vopi.media.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vopi.core.media.Exposure;

final class ThumbnailTest {
    @Test
    void exposureCountsPointsByTheirLevel() {
        short[] levels = {0, 4 * 128, 5 * 128, 250 * 128, 251 * 128, 255 * 128};
        assertThat(new Thumbnail(levels).exposure())
                .isEqualTo(new Exposure(6, 4 + 5 + 250 + 251 + 255, 2, 2));
    }

    @Test
    void levelsAreRounded() {
        short[] levels = {4 * 128 + 63, 4 * 128 + 64, 250 * 128 + 64};
        assertThat(new Thumbnail(levels).exposure()).isEqualTo(new Exposure(3, 4 + 5 + 251, 1, 1));
    }
}
