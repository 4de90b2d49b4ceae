package vopi.imaging.vision;

import java.util.Arrays;
import vopi.imaging.pixels.Palette;

/// Packs descriptors, thumbnails and palettes into one byte for each value, as they are stored in a
/// detection. The quantisation is finer than the difference between any two images of the same
/// product.
final class AppearanceFeatures {
    private static final double STEPS = 255;

    /// Range of OKLab's red-green and blue-yellow for all sRGB colours.
    private static final float MIN_CHROMA = -.35f;

    private static final float CHROMA_RANGE = .7f;

    private static final int DESCRIPTOR = flat(AppearanceDescriptor.blank()).length;

    private AppearanceFeatures() {}

    /// The thumbnail follows the descriptor; detections of an earlier release end with the latter.
    static byte[] packed(AppearanceDescriptor appearance, ProductThumbnail thumbnail) {
        float[] all = flat(appearance);
        byte[] out = new byte[all.length + thumbnail.luma().length];
        for (int i = 0; i < all.length; i++) {
            double value = chroma(appearance, i) ? (all[i] - MIN_CHROMA) / CHROMA_RANGE : all[i];
            out[i] = (byte) Math.round(STEPS * Math.clamp(value, 0, 1));
        }
        System.arraycopy(thumbnail.luma(), 0, out, all.length, thumbnail.luma().length);
        return out;
    }

    static ProductThumbnail thumbnail(byte[] packed) {
        return packed.length == DESCRIPTOR
                ? ProductThumbnail.UNKNOWN
                : new ProductThumbnail(Arrays.copyOfRange(packed, DESCRIPTOR, packed.length));
    }

    static AppearanceDescriptor unpacked(byte[] packed) {
        AppearanceDescriptor blank = AppearanceDescriptor.blank();
        if (packed.length < DESCRIPTOR) {
            throw new IllegalArgumentException("not a descriptor: " + packed.length + " bytes");
        }
        float[] all = new float[DESCRIPTOR];
        for (int i = 0; i < all.length; i++) {
            float value = (float) ((packed[i] & 255) / STEPS);
            all[i] = chroma(blank, i) ? value * CHROMA_RANGE + MIN_CHROMA : value;
        }
        int edges = blank.colours().length;
        int shape = edges + blank.edges().length;
        int tones = shape + blank.shape().length;
        return new AppearanceDescriptor(
                Arrays.copyOfRange(all, 0, edges),
                Arrays.copyOfRange(all, edges, shape),
                Arrays.copyOfRange(all, shape, tones),
                Arrays.copyOfRange(all, tones, all.length));
    }

    static double[] packed(Palette palette) {
        return new double[] {
            palette.hue(), palette.chroma(), palette.colourful(),
            palette.lightness(), palette.light(), palette.dark()
        };
    }

    static Palette palette(double[] packed) {
        return new Palette(packed[0], packed[1], packed[2], packed[3], packed[4], packed[5]);
    }

    /// Two of the four values of each colour cell are signed.
    private static boolean chroma(AppearanceDescriptor appearance, int index) {
        return index < appearance.colours().length && (index % 4 == 1 || index % 4 == 2);
    }

    private static float[] flat(AppearanceDescriptor appearance) {
        int edges = appearance.colours().length;
        int shape = edges + appearance.edges().length;
        int tones = shape + appearance.shape().length;
        float[] all = Arrays.copyOf(appearance.colours(), tones + appearance.tones().length);
        System.arraycopy(appearance.edges(), 0, all, edges, appearance.edges().length);
        System.arraycopy(appearance.shape(), 0, all, shape, appearance.shape().length);
        System.arraycopy(appearance.tones(), 0, all, tones, appearance.tones().length);
        return all;
    }
}
