package vopi.imaging.pixels;

/// The colours of a cut-out product.
///
/// @param hue of the product's strongest colour, radians; undefined if `colourful` is near 0
/// @param chroma of that colour
/// @param colourful share of the product with a visible hue, 0 to 1
/// @param lightness mean, 0 to 1
/// @param light share of near-white pixels
/// @param dark share of near-black pixels
public record Palette(
        double hue, double chroma, double colourful, double lightness, double light, double dark) {
    /// Number of hues.
    private static final int BINS = 36;

    /// Minimum chroma (OKLCh) of a pixel with a hue.
    private static final double COLOURED = .035;

    /// Minimum opacity of a pixel that counts, and the step from one to the next.
    private static final int OPAQUE = 242;

    private static final int EVERY = 5;

    /// Share of coloured pixels below which a product is colourless.
    private static final double LITTLE = .08;

    /// @param picture BGRA
    public static Palette of(Bitmap picture) {
        double[] strength = new double[BINS];
        double[] count = new double[BINS];
        double all = 0;
        double coloured = 0;
        double lightness = 0;
        double light = 0;
        double dark = 0;
        for (int i = 0; i < picture.pixels(); i += EVERY) {
            if ((picture.data()[4 * i + 3] & 255) < OPAQUE) {
                continue;
            }
            Colour.Lch colour = colour(picture, i);
            all++;
            lightness += colour.lightness();
            light += colour.lightness() > .88 ? 1 : 0;
            dark += colour.lightness() < .3 ? 1 : 0;
            if (colour.chroma() > COLOURED) {
                coloured++;
                int bin = (int) ((colour.hue() + Math.PI) / (2 * Math.PI) * BINS) % BINS;
                strength[bin] += colour.chroma();
                count[bin]++;
            }
        }
        int best = strongest(strength);
        double hue = (best + .5) / BINS * 2 * Math.PI - Math.PI;
        double chroma = count[best] == 0 ? 0 : strength[best] / count[best];
        double n = Math.max(1, all);
        return new Palette(
                hue, chroma, coloured / n, all == 0 ? .5 : lightness / n, light / n, dark / n);
    }

    public boolean neutral() {
        return colourful < LITTLE;
    }

    private static Colour.Lch colour(Bitmap picture, int i) {
        return Colour.lch(
                Colour.linear(picture.data()[4 * i + 2] & 255),
                Colour.linear(picture.data()[4 * i + 1] & 255),
                Colour.linear(picture.data()[4 * i] & 255));
    }

    private static int strongest(double[] strength) {
        int best = 0;
        double most = -1;
        for (int bin = 0; bin < BINS; bin++) {
            double sum = strength[bin];
            for (int off = 1; off <= 2; off++) {
                double near = strength[(bin + off) % BINS] + strength[(bin + BINS - off) % BINS];
                sum += near * (off == 1 ? .6 : .25);
            }
            if (sum > most) {
                most = sum;
                best = bin;
            }
        }
        return best;
    }
}
