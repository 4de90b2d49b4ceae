package vopi.media.framing;

import java.util.Arrays;
import java.util.Optional;

/// The bars of one colour above and below the picture of one frame, as far as this frame tells.
///
/// @param top rows
/// @param bottom rows
/// @param edged whether the picture begins and ends along straight lines there, as a ground behind
///   a product does not
record PlainBars(int top, int bottom, boolean edged) {
    /// Levels by which coding may change a bar.
    private static final int NOISE = 8;

    /// Share of a row that may differ: an encoder's trace.
    private static final double TRACE = .004;

    /// Levels from a bar's colour that are surely no bar.
    private static final int CLEAR = 14;

    /// Share of the first row of the picture that is clearly no bar.
    private static final double EDGE = .6;

    /// Rows past the bar within which coding has blurred its edge.
    private static final int BLURRED = 3;

    /// Share of what is left that has the bars' colour where the bars are rather the ground.
    private static final double GROUND = .5;

    /// @return empty where the frame proves nothing: it is blank, or its ground has the colour of
    ///   its edge
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
