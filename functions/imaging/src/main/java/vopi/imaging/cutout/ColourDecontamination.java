package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Blur;
import vopi.imaging.pixels.Masks;

/// Removes the background's colour from a product's rim. Where the image mixes both, dividing the
/// background out would amplify noise into a seam of light and dark specks, so the colour of the
/// product's inside is extended to the rim instead, and a mask that is wider than the product is
/// drawn in to where the product covers half of a pixel.
final class ColourDecontamination {
    /// A share of the background above the inverse of this leaves nothing of the pixel's colour.
    private static final double EXTENSION = 2.5;

    /// Steepness of the new edge, in alpha for each pixel.
    private static final double SLOPE = .5;

    /// Pixels without a mix count more for the extended colour than those with one.
    private static final double PURITY = 12;

    /// Standard deviation of the extension as a share of the depth of the mix, and its minimum in
    /// pixels.
    private static final double REACH = .6;

    private static final double MIN_REACH = 1.2;

    private static final float NOTHING = 1e-5f;
    private static final float LITTLE = 1e-4f;
    private static final int HALF = 127;

    private ColourDecontamination() {}

    /// @param frame BGR, with background around the product
    /// @param alpha of the frame's size
    /// @return BGRA: the product's colours, and the alpha, which is nowhere higher than before
    static Bitmap of(Bitmap frame, Bitmap alpha) {
        double[] mix = EdgeBlur.profile(frame, alpha);
        Bitmap colours = ForegroundColours.estimated(frame, alpha);
        if (mix[1] == 0) {
            return colours.withAlpha(alpha);
        }
        byte[] depth = Masks.depth(Masks.above(alpha, HALF)).data();
        extend(colours, frame, depth, mix);
        return colours.withAlpha(drawnIn(alpha, mix));
    }

    private static void extend(Bitmap colours, Bitmap frame, byte[] depth, double[] mix) {
        int width = frame.width();
        int height = frame.height();
        float[] weight = new float[depth.length];
        float[] weighted = new float[3 * depth.length];
        for (int i = 0; i < depth.length; i++) {
            if (depth[i] != 0) {
                weight[i] = LITTLE + (float) Math.pow(1 - at(mix, depth[i]), PURITY);
                for (int c = 0; c < 3; c++) {
                    weighted[3 * i + c] = weight[i] * (frame.data()[3 * i + c] & 255);
                }
            }
        }
        double sigma = Math.max(MIN_REACH, REACH * reach(mix));
        float[] sum = Blur.gaussian(weighted, 3, width, height, sigma, sigma);
        float[] norm = Blur.gaussian(weight, width, height, sigma, sigma);
        for (int i = 0; i < depth.length; i++) {
            double share = Math.min(1, EXTENSION * (depth[i] == 0 ? mix[1] : at(mix, depth[i])));
            if (share > 0 && norm[i] > NOTHING) {
                for (int c = 0; c < 3; c++) {
                    double own = colours.data()[3 * i + c] & 255;
                    double extended = sum[3 * i + c] / norm[i];
                    colours.data()[3 * i + c] =
                            (byte) Math.round(share * extended + (1 - share) * own);
                }
            }
        }
    }

    /// Smoothing the mask gives the distance to its edge in fractions of a pixel: a Gaussian of a
    /// straight edge at the distance `d` is the normal distribution of `d`.
    private static Bitmap drawnIn(Bitmap alpha, double[] mix) {
        double distance = tooWide(mix);
        if (distance == 0) {
            return alpha;
        }
        double sigma = Math.max(1, distance);
        byte[] smooth = Masks.smoothed(alpha, sigma).data();
        byte[] out = alpha.data().clone();
        for (int i = 0; i < out.length; i++) {
            double inside = sigma * deviations((smooth[i] & 255) / 255.0);
            double covered = Math.clamp(.5 + SLOPE * (inside - distance), 0, 1);
            out[i] = (byte) Math.min(out[i] & 255, Math.round(255 * covered));
        }
        return new Bitmap(alpha.width(), alpha.height(), 1, out);
    }

    /// Depth in pixels at which half of the colour is the background's; 0 if the mask is not wider
    /// than the product. The middle of the first pixel is half a pixel inside.
    static double tooWide(double[] mix) {
        int last = 0;
        while (last + 2 < mix.length && mix[last + 1] > .5) {
            last++;
        }
        return last == 0 ? 0 : last - .5 + (mix[last] - .5) / (mix[last] - mix[last + 1]);
    }

    /// Inverse of the normal distribution, by the logistic approximation. Infinite for 0 and 1.
    private static double deviations(double share) {
        return Math.log(share / (1 - share)) / 1.702;
    }

    private static double at(double[] mix, byte depth) {
        int pixels = depth & 255;
        return pixels < mix.length ? mix[pixels] : 0;
    }

    private static int reach(double[] mix) {
        int reach = 1;
        while (reach + 1 < mix.length && mix[reach + 1] > 0) {
            reach++;
        }
        return reach;
    }
}
