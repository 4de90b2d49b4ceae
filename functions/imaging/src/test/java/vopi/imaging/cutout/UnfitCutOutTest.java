package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class UnfitCutOutTest {
    @Test
    void aWholeProductAndASmallDefectCanBeDelivered() {
        assertThat(new UnfitCutOut(300, 0, false, false, 0, 0, .9).reason()).isEmpty();
        assertThat(new UnfitCutOut(300, .035, false, false, .03, .03, .6).reason()).isEmpty();
    }

    @Test
    void eachGraveFaultHasAdviceForFilming() {
        assertThat(new UnfitCutOut(300, 0, true, false, 0, 0, .9).reason().orElseThrow())
                .contains("Put the product down");
        assertThat(new UnfitCutOut(300, 0, false, true, 0, 0, .9).reason().orElseThrow())
                .contains("covers a part");
        assertThat(new UnfitCutOut(300, .2, false, false, 0, 0, .9).reason().orElseThrow())
                .contains("Film it whole");
        assertThat(new UnfitCutOut(90, 0, false, false, 0, 0, .9).reason().orElseThrow())
                .contains("90 pixels", "closer");
        assertThat(new UnfitCutOut(300, 0, false, false, .2, 0, .9).reason().orElseThrow())
                .contains("missing");
        assertThat(new UnfitCutOut(300, 0, false, false, 0, .2, .9).reason().orElseThrow())
                .contains("nothing next to it");
        assertThat(new UnfitCutOut(300, 0, false, false, 0, 0, .1).reason().orElseThrow())
                .contains("plain ground");
    }
}
