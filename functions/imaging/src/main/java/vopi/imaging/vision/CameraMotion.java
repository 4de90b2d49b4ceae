package vopi.imaging.vision;

import java.util.Arrays;
import java.util.List;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pixels.Resampling;

/// Tells from the background whether the camera stood still between two frames.
final class CameraMotion {
    private static final int COLUMNS = 16;
    private static final int ROWS = 16;

    /// Cells at the product, whose background changes with its shadow.
    private static final int NEAR = 1;

    private static final int MIN_CELLS = 40;

    /// Third quartile of the cells' changes, in levels: exposure and noise stay below it, a moved
    /// camera does not, unless the background is plain.
    private static final double STILL = 5;

    /// First quartile of the changes, in levels, up to which two frames may show the same place.
    private static final int SAME_PLACE = 9;

    /// Minimum share of a video's frames with a background like the first one's.
    private static final double MOSTLY = .7;

    private CameraMotion() {}

    /// Whether the camera stands still over these observations.
    ///
    /// @param seen in time order
    static boolean stands(List<ProductObservation> seen) {
        long still =
                seen.stream()
                        .filter(one -> still(seen.getFirst().background(), one.background()))
                        .count();
        return !seen.isEmpty() && still >= MOSTLY * seen.size();
    }

    /// @param frame BGR
    /// @param product 255 on what stands out
    /// @return luma of each cell, row by row, at least 1; 0 in cells near the product
    static byte[] grid(Bitmap frame, Bitmap product) {
        Bitmap cells = Resampling.squeezed(frame, COLUMNS, ROWS);
        Bitmap covered = Masks.above(Resampling.squeezed(product, COLUMNS, ROWS), 0);
        Bitmap near = Masks.dilated(covered, NEAR);
        byte[] grid = new byte[COLUMNS * ROWS];
        for (int i = 0; i < grid.length; i++) {
            int luma =
                    (29 * (cells.data()[3 * i] & 255)
                                    + 150 * (cells.data()[3 * i + 1] & 255)
                                    + 77 * (cells.data()[3 * i + 2] & 255))
                            / 256;
            grid[i] = (byte) (near.data()[i] != 0 ? 0 : Math.max(1, luma));
        }
        return grid;
    }

    /// False also if too little background is visible in both frames.
    static boolean still(byte[] one, byte[] other) {
        int[] changes = changes(one, other);
        return changes.length >= MIN_CELLS && changes[changes.length * 3 / 4] <= STILL;
    }

    /// Whether the two frames show different places: a camera that moves slowly shows parts of the
    /// same. False also if too little background is visible in both.
    static boolean elsewhere(byte[] one, byte[] other) {
        int[] changes = changes(one, other);
        return changes.length >= MIN_CELLS && changes[changes.length / 4] > SAME_PLACE;
    }

    /// In levels, sorted, of the cells that show the background in both.
    private static int[] changes(byte[] one, byte[] other) {
        int[] changes = new int[Math.min(one.length, other.length)];
        int count = 0;
        for (int i = 0; i < changes.length; i++) {
            if (one[i] != 0 && other[i] != 0) {
                changes[count++] = Math.abs((one[i] & 255) - (other[i] & 255));
            }
        }
        Arrays.sort(changes, 0, count);
        return Arrays.copyOf(changes, count);
    }
}
