package vopi.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ExposureTest {
    @Test
    void exposuresOfPartsAddUp() {
        Exposure both = new Exposure(10, 400, 5, 0).plus(new Exposure(30, 5600, 0, 10));
        assertThat(both).isEqualTo(new Exposure(40, 6000, 5, 10));
        assertThat(both.meanLuma()).isEqualTo(150);
        assertThat(both.clippedShadows()).isEqualTo(0.125);
        assertThat(both.clippedHighlights()).isEqualTo(0.25);
    }

    @Test
    void sharesOfNoPointsAreZero() {
        assertThat(Exposure.NONE.meanLuma()).isZero();
        assertThat(Exposure.NONE.clippedShadows()).isZero();
        assertThat(Exposure.NONE.clippedHighlights()).isZero();
    }
}
