package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;

/// Cleans a mask without moving its edge.
final class MaskCleaning {
    private static final int HALF = 127;

    /// Maximum area of a hole that is filled, as a share of the product's.
    private static final double PINHOLE = .0005;

    /// Parts with fewer pixels are noise, even at full alpha.
    private static final int SPECK = 4;

    /// A small hole is kept if its lowest level is clearly background: lattices, lace.
    private static final int SEEN = 26;

    /// Opacities, 0 to 1, that are stretched to 0 and to 1.
    private static final double LOW = .1;

    private static final double HIGH = .9;

    /// Width of the band along the outline, as a share of the longer side.
    private static final double BAND = 1 / 150.0;

    private MaskCleaning() {}

    /// Sets haze far from the outline to 0 or 255 and removes specks and pinholes. In the band
    /// along the outline the mask keeps its soft values, stretched from 0.1-0.9 to 0-1.
    static Bitmap cleaned(Bitmap alpha) {
        int band = (int) Math.max(3, Math.round(BAND * Math.max(alpha.width(), alpha.height())));
        Bitmap body = FragmentRemoval.without(body(alpha), alpha);
        byte[] near = Masks.dilated(body, band).data();
        byte[] deep = Masks.eroded(body, band).data();
        byte[] out = new byte[alpha.data().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = near[i] == 0 ? 0 : deep[i] != 0 ? (byte) 255 : stretched(alpha.data()[i]);
        }
        return new Bitmap(alpha.width(), alpha.height(), 1, out);
    }

    private static Bitmap body(Bitmap alpha) {
        ConnectedComponents parts = ConnectedComponents.of(Masks.above(alpha, HALF));
        if (parts.parts().isEmpty()) {
            return Bitmap.blank(alpha.width(), alpha.height(), 1);
        }
        double largest = parts.parts().getFirst().area();
        Bitmap body = parts.keep(part -> part.area() >= ConnectedComponents.SPECK * largest);
        ConnectedComponents holes = ConnectedComponents.of(Masks.not(body));
        int[] deepest = lowest(holes, alpha);
        return Masks.not(
                holes.keep(hole ->
                        hole.area() >= PINHOLE * largest
                                || (hole.area() >= SPECK && deepest[hole.label()] < SEEN)));
    }

    /// The lowest level in each part, by label.
    private static int[] lowest(ConnectedComponents parts, Bitmap alpha) {
        int[] lowest = new int[parts.parts().size() + 1];
        java.util.Arrays.fill(lowest, 255);
        for (int i = 0; i < alpha.data().length; i++) {
            int label = parts.labels()[i];
            lowest[label] = Math.min(lowest[label], alpha.data()[i] & 255);
        }
        return lowest;
    }

    private static byte stretched(byte value) {
        double x = ((value & 255) / 255.0 - LOW) / (HIGH - LOW);
        return (byte) Math.round(255 * Math.clamp(x, 0, 1));
    }

    /// Length of the product's contact with the frame's edge, as a share of its box's perimeter: 0
    /// if the product is whole.
    static double onFrame(Bitmap alpha, Box box) {
        int width = alpha.width();
        int height = alpha.height();
        int covered = 0;
        for (int x = 0; x < width; x++) {
            covered += alpha.at(x, 0, 0) > HALF ? 1 : 0;
            covered += alpha.at(x, height - 1, 0) > HALF ? 1 : 0;
        }
        for (int y = 0; y < height; y++) {
            covered += alpha.at(0, y, 0) > HALF ? 1 : 0;
            covered += alpha.at(width - 1, y, 0) > HALF ? 1 : 0;
        }
        return covered / Math.max(1, 2.0 * (box.width() + box.height()));
    }
}
