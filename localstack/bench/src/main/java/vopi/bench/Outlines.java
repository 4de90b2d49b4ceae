package vopi.bench;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Masks;

/// The agreement of two masks' outlines.
///
/// @see "F. Perazzi et al., A Benchmark Dataset and Evaluation Methodology for Video Object
///   Segmentation, CVPR 2016": the F measure of boundaries
final class Outlines {
    private static final int HALF = 127;
    private static final double NEAR = .0075;

    private Outlines() {}

    /// @return 0 to 1
    static double agreement(Bitmap found, Bitmap truth) {
        int near = (int) Math.max(1, Math.ceil(NEAR * Math.hypot(found.width(), found.height())));
        Bitmap one = outline(found);
        Bitmap other = outline(truth);
        double precision = covered(one, Masks.dilated(other, near));
        double recall = covered(other, Masks.dilated(one, near));
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    private static Bitmap outline(Bitmap mask) {
        Bitmap body = Masks.above(mask, HALF);
        Bitmap inner = Masks.eroded(body, 1);
        byte[] out = new byte[body.data().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (body.data()[i] != 0 && inner.data()[i] == 0 ? 255 : 0);
        }
        return new Bitmap(mask.width(), mask.height(), 1, out);
    }

    private static double covered(Bitmap outline, Bitmap by) {
        double all = 0;
        double hit = 0;
        for (int i = 0; i < outline.pixels(); i++) {
            if (outline.data()[i] != 0) {
                all++;
                hit += by.data()[i] != 0 ? 1 : 0;
            }
        }
        return all == 0 ? 0 : hit / all;
    }
}
