package vopi.imaging.scene;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Blur;
import vopi.imaging.pixels.Colour;
import vopi.imaging.pixels.Masks;

/// Limits the enlargement of a product to what does not show as blur. In a sharp image the contrast
/// between neighbouring pixels is about as large as between pixels two apart; in one that is out of
/// focus, motion-blurred or already enlarged it is half of that.
final class UpscaleLimit {
    /// Enlargement of a sharp product, and of a visibly soft one.
    static final double MAX = 2.5;

    static final double MIN = 1.6;

    /// A product with a lower limit is visibly soft.
    static final double NOTABLE = 2.3;

    /// Ratio of fine to coarse contrast of a sharp product, and of a visibly soft one.
    private static final double SHARP = .70;

    private static final double SOFT = .50;

    /// Standard deviations of the two blurs that separate fine and coarse contrast, in pixels.
    private static final double FINE = .8;

    private static final double COARSE = 1.6;

    /// Pixels near the outline are excluded: their contrast comes from the cut-out, not from the
    /// lens.
    private static final int OUTLINE = 5;

    /// Opacity above which a pixel is measured.
    private static final int OPAQUE = 250;

    /// Squared levels; below this the area is too uniform to measure sharpness.
    private static final double PLAIN = .05;

    private UpscaleLimit() {}

    /// @param product BGRA
    static double enlargement(Bitmap product) {
        return MIN + (MAX - MIN) * sharpness(product);
    }

    /// @param product BGRA
    /// @return 0 for visibly soft, 1 for sharp or too uniform to measure
    static double sharpness(Bitmap product) {
        int width = product.width();
        int height = product.height();
        Bitmap inner = Masks.eroded(Masks.above(product.channel(3), OPAQUE), OUTLINE);
        float[] light = Colour.luma(product);
        float[] once = Blur.gaussian(light, width, height, FINE, FINE);
        float[] twice = Blur.gaussian(light, width, height, COARSE, COARSE);
        double fine = 0;
        double coarse = 0;
        int count = 0;
        for (int i = 0; i < light.length; i++) {
            if (inner.data()[i] != 0) {
                fine += (light[i] - once[i]) * (light[i] - once[i]);
                coarse += (once[i] - twice[i]) * (once[i] - twice[i]);
                count++;
            }
        }
        if (coarse < PLAIN * Math.max(1, count)) {
            return 1;
        }
        return Math.clamp((Math.sqrt(fine / coarse) - SOFT) / (SHARP - SOFT), 0, 1);
    }
}
