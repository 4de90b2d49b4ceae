package vopi.media.ffmpeg;

/// One of the eight orientations of a picture, as the rows of a 2x2 matrix from source to display
/// coordinates (y downwards): `x' = a x + c y`, `y' = b x + d y`.
enum Orientation {
    UPRIGHT(1, 0, 0, 1),
    RIGHT(0, 1, -1, 0),
    DOWN(-1, 0, 0, -1),
    LEFT(0, -1, 1, 0),
    MIRRORED(-1, 0, 0, 1),
    FLIPPED(1, 0, 0, -1),
    TRANSPOSED(0, 1, 1, 0),
    TRANSVERSED(0, -1, -1, 0);

    private final int a;
    private final int b;
    private final int c;
    private final int d;

    Orientation(int a, int b, int c, int d) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.d = d;
    }

    /// The orientation nearest to a display matrix; upright if the matrix is invalid.
    ///
    /// @param matrix 9 numbers in MP4's order: a b u c d v x y w
    static Orientation of(int[] matrix) {
        double a = matrix[0];
        double b = matrix[1];
        double c = matrix[3];
        double d = matrix[4];
        double size = Math.abs(a) + Math.abs(b) + Math.abs(c) + Math.abs(d);
        Orientation best = UPRIGHT;
        double bestFit = 0.5 * size;
        for (Orientation one : values()) {
            double fit = a * one.a + b * one.b + c * one.c + d * one.d;
            if (fit > bestFit) {
                best = one;
                bestFit = fit;
            }
        }
        return best;
    }

    boolean swapsAxes() {
        return a == 0;
    }

    /// Degrees clockwise.
    int degrees() {
        return switch (this) {
            case RIGHT, TRANSVERSED -> 90;
            case DOWN, FLIPPED -> 180;
            case LEFT, TRANSPOSED -> 270;
            case UPRIGHT, MIRRORED -> 0;
        };
    }

    /// Rotates one plane.
    ///
    /// @param from rows without padding
    /// @param width of the source
    /// @param height of the source
    /// @param pixel bytes for each pixel, 1 or 3
    byte[] apply(byte[] from, int width, int height, int pixel) {
        if (this == UPRIGHT) {
            return from;
        }
        byte[] to = new byte[width * height * pixel];
        int shownWidth = swapsAxes() ? height : width;
        int originX = a + c < 0 ? shownWidth - 1 : 0;
        int originY = b + d < 0 ? (swapsAxes() ? width : height) - 1 : 0;
        int stepX = (a + b * shownWidth) * pixel;
        int stepY = (c + d * shownWidth) * pixel;
        int start = (originX + originY * shownWidth) * pixel;
        for (int y = 0; y < height; y++) {
            int target = start + y * stepY;
            int source = y * width * pixel;
            for (int x = 0; x < width; x++) {
                for (int i = 0; i < pixel; i++) {
                    to[target + i] = from[source++];
                }
                target += stepX;
            }
        }
        return to;
    }
}
