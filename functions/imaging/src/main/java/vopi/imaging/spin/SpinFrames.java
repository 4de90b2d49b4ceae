package vopi.imaging.spin;

import java.util.List;
import vopi.core.error.UpstreamRejected;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Colour;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;
import vopi.imaging.scene.ExposureLift;

/// Cut-outs of one turn on a common canvas: the product keeps its place, its size and its ground
/// line, since the camera and the crop stand still.
final class SpinFrames {
    private static final int HALF = 127;
    private static final int GLIMPSED = 8;

    /// Smaller parts, as a share of the largest, are not the product.
    private static final double MIN_PART = .02;

    /// Free margin on each side, as a share of the product's longest side.
    private static final double MARGIN = .05;

    private SpinFrames() {}

    /// @param cutOuts BGRA, of one size
    /// @param brightness of the product over all its views
    /// @return BGRA, of one size
    static List<Bitmap> of(List<Bitmap> cutOuts, double brightness) {
        Bitmap first = cutOuts.getFirst();
        Box canvas =
                cutOuts.stream()
                        .map(SpinFrames::product)
                        .reduce(Box::union)
                        .orElseThrow()
                        .grown(MARGIN, first.frame());
        byte[] levels = levels(ExposureLift.gain(brightness));
        return cutOuts.stream().map(one -> corrected(one.crop(canvas), levels)).toList();
    }

    /// Box of the product.
    ///
    /// @param cutOut BGRA
    static Box product(Bitmap cutOut) {
        return ConnectedComponents.of(Masks.above(cutOut.channel(3), HALF))
                .atLeast(MIN_PART)
                .stream()
                .map(ConnectedComponents.Part::box)
                .reduce(Box::union)
                .orElseThrow(() -> new UpstreamRejected("the cut-out is empty"));
    }

    private static byte[] levels(double gain) {
        float[] light = new float[256];
        for (int i = 0; i < light.length; i++) {
            light[i] = Colour.linear(i);
        }
        if (gain > 1) {
            ExposureLift.apply(light, gain);
        }
        byte[] levels = new byte[light.length];
        for (int i = 0; i < light.length; i++) {
            levels[i] = (byte) Math.round(255 * Colour.encoded(light[i]));
        }
        return levels;
    }

    private static Bitmap corrected(Bitmap frame, byte[] levels) {
        for (int i = 0; i < frame.pixels(); i++) {
            boolean visible = (frame.data()[4 * i + 3] & 255) >= GLIMPSED;
            for (int c = 0; c < 3; c++) {
                int at = 4 * i + c;
                frame.data()[at] = visible ? levels[frame.data()[at] & 255] : 0;
            }
            frame.data()[4 * i + 3] = visible ? frame.data()[4 * i + 3] : 0;
        }
        return frame;
    }
}
