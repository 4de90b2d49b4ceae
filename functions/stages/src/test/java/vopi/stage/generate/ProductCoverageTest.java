package vopi.stage.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageHeader;

final class ProductCoverageTest {
    private static EncodedImage cutOut(int type, int x, int y, int width, int height)
            throws IOException {
        BufferedImage image = new BufferedImage(200, 100, type);
        int[] opaque = new int[width * height];
        Arrays.fill(opaque, 0xFF336699);
        image.setRGB(x, y, width, height, opaque, 0, width);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return ImageHeader.image(out.toByteArray()).orElseThrow();
    }

    @Test
    void itIsTheLargerOfWidthAndHeight() throws IOException {
        assertThat(ProductCoverage.of(cutOut(BufferedImage.TYPE_INT_ARGB, 80, 20, 40, 60)))
                .isCloseTo(0.6, within(0.04));
        assertThat(ProductCoverage.of(cutOut(BufferedImage.TYPE_INT_ARGB, 20, 40, 160, 20)))
                .isCloseTo(0.8, within(0.04));
    }

    @Test
    void nothingHasNoExtent() throws IOException {
        assertThat(ProductCoverage.of(cutOut(BufferedImage.TYPE_INT_ARGB, 0, 0, 0, 0))).isZero();
    }

    @Test
    void aPictureWithoutTransparencyIsAllProduct() throws IOException {
        assertThat(ProductCoverage.of(cutOut(BufferedImage.TYPE_INT_RGB, 0, 0, 9, 9))).isEqualTo(1);
    }
}
