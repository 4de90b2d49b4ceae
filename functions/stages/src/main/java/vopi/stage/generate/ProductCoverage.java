package vopi.stage.generate;

import java.awt.image.Raster;
import java.io.IOException;
import vopi.core.error.Defect;
import vopi.core.image.EncodedImage;
import vopi.core.image.SampledAlpha;

/// Measures how large the product is in the frame of its cut-out.
final class ProductCoverage {
    private static final int OPAQUE = 128;

    private ProductCoverage() {}

    /// @param cutOut PNG with transparency, of the frame's size
    /// @return share of the height or width, whichever is larger, between the first and the last
    ///   point of the product, 0 to 1
    static double of(EncodedImage cutOut) {
        try {
            Raster alpha = SampledAlpha.of(cutOut.bytes());
            return alpha == null ? 1 : of(alpha);
        } catch (IOException e) {
            throw new Defect("a cut-out cannot be read", e);
        }
    }

    private static double of(Raster alpha) {
        int left = alpha.getWidth();
        int right = -1;
        int top = alpha.getHeight();
        int bottom = -1;
        for (int y = 0; y < alpha.getHeight(); y++) {
            for (int x = 0; x < alpha.getWidth(); x++) {
                if (alpha.getSample(x, y, 0) >= OPAQUE) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        double width = (double) Math.max(0, right - left + 1) / alpha.getWidth();
        double height = (double) Math.max(0, bottom - top + 1) / alpha.getHeight();
        return Math.max(width, height);
    }
}
