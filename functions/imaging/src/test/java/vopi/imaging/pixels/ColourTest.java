package vopi.imaging.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ColourTest {
    @Test
    void everyLevelComesBack() {
        for (int level = 0; level < 256; level++) {
            assertThat(Math.round(255 * Colour.encoded(Colour.linear(level)))).isEqualTo(level);
        }
    }

    @Test
    void colourComesBackThroughItsPerceptualForm() {
        float[] rgb = Colour.ofHex("#3A7FC2");
        Colour.Lch lch = Colour.lch(rgb[0], rgb[1], rgb[2]);
        assertThat(Colour.hex(Colour.rgb(lch))).isEqualTo("#3A7FC2");
    }

    @Test
    void whiteHasNoColour() {
        Colour.Lch white = Colour.lch(1, 1, 1);
        assertThat(white.lightness()).isCloseTo(1, within(.001));
        assertThat(white.chroma()).isLessThan(.001);
    }

    @Test
    void aColourThatScreensLackKeepsItsHue() {
        Colour.Lch wild = new Colour.Lch(.7, .5, 1);
        float[] rgb = Colour.rgb(wild);
        assertThat(Colour.lch(rgb[0], rgb[1], rgb[2]).hue()).isCloseTo(1, within(.05));
    }

    @Test
    void wordsAreNoColours() {
        assertThatThrownBy(() -> Colour.ofHex("red")).isInstanceOf(IllegalArgumentException.class);
    }
}
