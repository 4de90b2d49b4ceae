package vopi.media.framing;

import java.util.Arrays;
import java.util.Optional;

/// The bars of one colour above and below the picture, as detected in one frame.
///
/// @param top rows
/// @param bottom rows
/// @param edged whether the picture starts and ends along straight lines there; the background
///   around a product does not
record PlainBars(int top, int bottom, boolean edged) {
    /// Maximum deviation of a bar caused by coding, in levels.
    private static final int NOISE = 8;

    /// Maximum share of a row that may deviate: coding artefacts.
    private static final double TRACE = .004;

    /// Distance from a bar's colour, in levels, above which a pixel is certainly not bar.
    private static final int CLEAR = 14;

    /// Minimum share of certain non-bar pixels in the first row of the picture.
    private static final double EDGE = .6;

    /// Rows after the bar in which coding blurs its edge.
    private static final int BLURRED = 3;

    /// Share of the picture with the bars' colour above which the bars are part of the background.
    private static final double GROUND = .5;

    /// @return empty if the frame allows no decision: it is blank, or the picture's background has
    ///   the colour of its edge
    static Optional<PlainBars> of(Grey frame) {
        int above = middle(frame, 0);
        int below = middle(frame, frame.height() - 1);
        int top = extent(frame, above, 0, 1);
        int bottom = extent(frame, below, frame.height() - 1, -1);
        if (top + bottom >= frame.height()) {
            return Optional.empty();
        }
        boolean bars = top > 0 || bottom > 0;
        if (bars
                && (share(frame, top, bottom, above) > GROUND
                        || share(frame, top, bottom, below) > GROUND)) {
            return Optional.empty();
        }
        boolean edged =
                bars
                        && edged(frame, above, top, 1)
                        && edged(frame, below, frame.height() - 1 - bottom, -1);
        return Optional.of(new PlainBars(top, bottom, edged));
    }

    static boolean blank(Grey frame) {
        return extent(frame, middle(frame, 0), 0, 1) == frame.height();
    }

    private static int middle(Grey frame, int y) {
        byte[] row = Arrays.copyOfRange(frame.data(), y * frame.width(), (y + 1) * frame.width());
        int[] levels = new int[row.length];
        for (int x = 0; x < row.length; x++) {
            levels[x] = row[x] & 255;
        }
        Arrays.sort(levels);
        return levels[levels.length / 2];
    }

    private static int extent(Grey frame, int colour, int from, int step) {
        int rows = 0;
        for (int y = from; y >= 0 && y < frame.height(); y += step) {
            if (other(frame, y, colour, NOISE) > TRACE) {
                break;
            }
            rows++;
        }
        return rows;
    }

    private static boolean edged(Grey frame, int colour, int from, int step) {
        for (int i = 0; i <= BLURRED; i++) {
            int y = from + i * step;
            if (y >= 0 && y < frame.height() && other(frame, y, colour, CLEAR) > EDGE) {
                return true;
            }
        }
        return false;
    }

    /// Share of a row that is further from the colour.
    private static double other(Grey frame, int y, int colour, int levels) {
        int count = 0;
        for (int x = 0; x < frame.width(); x++) {
            count += Math.abs(frame.at(x, y) - colour) > levels ? 1 : 0;
        }
        return (double) count / frame.width();
    }

    private static double share(Grey frame, int top, int bottom, int colour) {
        double sum = 0;
        for (int y = top; y < frame.height() - bottom; y++) {
            sum += 1 - other(frame, y, colour, NOISE);
        }
        return sum / (frame.height() - top - bottom);
    }
}
