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

    /// Minimum distance over which the inside's colour is extended, in pixels.
    private static final double MIN_REACH = 1.2;

    /// Distance in pixels from the outline at which the ground's own colour begins.
    private static final double GROUND_REACH = 3;

    /// Minimum difference of product and ground, in levels, at which a mix of both shows.
    private static final double CONTRAST = 40;

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
        float[] inside = new float[depth.length];
        for (int i = 0; i < depth.length; i++) {
            inside[i] =
                    depth[i] == 0 ? 0 : LITTLE + (float) Math.pow(1 - at(mix, depth[i]), PURITY);
        }
        double sigma = Math.max(MIN_REACH, REACH * reach(mix));
        float[] product = spread(frame, inside, sigma);
        float[] ground = spread(frame, outside(frame, depth), GROUND_REACH + sigma);
        for (int i = 0; i < depth.length; i++) {
            double share = Math.min(1, EXTENSION * (depth[i] == 0 ? mix[1] : at(mix, depth[i])));
            if (share > 0 && !Float.isNaN(product[3 * i])) {
                double mixed = Math.clamp(groundShare(colours, product, ground, i), 0, share);
                for (int c = 3 * i; c < 3 * i + 3; c++) {
                    double own = colours.data()[c] & 255;
                    own -= mixed == 0 ? 0 : mixed * (ground[c] - product[c]);
                    double level = share * product[c] + (1 - share) * own;
                    colours.data()[c] = (byte) Math.clamp(Math.round(level), 0, 255);
                }
            }
        }
    }

    /// Share of the ground's colour in a pixel, by its position on the line from the product's: the
    /// mix is not equally deep all round. 0 if the ground is far.
    private static double groundShare(Bitmap colours, float[] product, float[] ground, int i) {
        double along = 0;
        double contrast = 0;
        for (int c = 3 * i; c < 3 * i + 3; c++) {
            double towards = ground[c] - product[c];
            along += ((colours.data()[c] & 255) - product[c]) * towards;
            contrast += towards * towards;
        }
        return contrast > CONTRAST * CONTRAST ? along / contrast : 0;
    }

    /// 1 where no blur mixes the product's colour into the ground's.
    private static float[] outside(Bitmap frame, byte[] depth) {
        byte[] product = new byte[depth.length];
        for (int i = 0; i < depth.length; i++) {
            product[i] = (byte) (depth[i] == 0 ? 0 : 255);
        }
        byte[] near =
                Masks.dilated(
                                new Bitmap(frame.width(), frame.height(), 1, product),
                                (int) GROUND_REACH)
                        .data();
        float[] weight = new float[depth.length];
        for (int i = 0; i < depth.length; i++) {
            weight[i] = near[i] == 0 ? 1 : 0;
        }
        return weight;
    }

    /// The frame's colours, spread from where they have weight.
    ///
    /// @return BGR, NaN where none reaches
    private static float[] spread(Bitmap frame, float[] weight, double sigma) {
        int width = frame.width();
        int height = frame.height();
        float[] weighted = new float[3 * weight.length];
        for (int i = 0; i < weighted.length; i++) {
            weighted[i] = weight[i / 3] * (frame.data()[i] & 255);
        }
        float[] sum = Blur.gaussian(weighted, 3, width, height, sigma, sigma);
        float[] norm = Blur.gaussian(weight, width, height, sigma, sigma);
        for (int i = 0; i < sum.length; i++) {
            sum[i] = norm[i / 3] > NOTHING ? sum[i] / norm[i / 3] : Float.NaN;
        }
        return sum;
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
