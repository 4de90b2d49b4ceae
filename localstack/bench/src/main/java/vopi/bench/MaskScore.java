package vopi.bench;

import vopi.imaging.pixels.Bitmap;

/// The scores of one cut-out against its true mask.
///
/// @param iou intersection over union of the masks at threshold one half
/// @param boundary F measure of the outlines, within 0.75 % of the diagonal
/// @param error mean absolute difference of the masks, 0 to 1
/// @param framed whether the product really reaches the frame's edge
record MaskScore(
        String name,
        double iou,
        double boundary,
        double error,
        double seconds,
        double confidence,
        boolean review,
        boolean framed) {
    private static final int HALF = 127;

    /// Share of the frame's edge pixels below which a product only comes near the edge.
    private static final double FRAMED = .004;

    static MaskScore of(
            String name,
            Bitmap alpha,
            Bitmap truth,
            double seconds,
            double confidence,
            boolean review) {
        return new MaskScore(
                name,
                overlap(alpha, truth),
                Outlines.agreement(alpha, truth),
                error(alpha, truth),
                seconds,
                confidence,
                review,
                onFrame(truth) > FRAMED);
    }

    private static double overlap(Bitmap one, Bitmap other) {
        double common = 0;
        double either = 0;
        for (int i = 0; i < one.pixels(); i++) {
            boolean a = (one.data()[i] & 255) > HALF;
            boolean b = (other.data()[i] & 255) > HALF;
            common += a && b ? 1 : 0;
            either += a || b ? 1 : 0;
        }
        return either == 0 ? 1 : common / either;
    }

    private static double error(Bitmap one, Bitmap other) {
        double sum = 0;
        for (int i = 0; i < one.pixels(); i++) {
            sum += Math.abs((one.data()[i] & 255) - (other.data()[i] & 255));
        }
        return sum / 255 / one.pixels();
    }

    private static double onFrame(Bitmap mask) {
        int covered = 0;
        for (int i = 0; i < mask.pixels(); i++) {
            int x = i % mask.width();
            int y = Math.floorDiv(i, mask.width());
            boolean edge = x == 0 || y == 0 || x == mask.width() - 1 || y == mask.height() - 1;
            covered += edge && (mask.data()[i] & 255) > HALF ? 1 : 0;
        }
        return covered / (2.0 * (mask.width() + mask.height()));
    }
}
