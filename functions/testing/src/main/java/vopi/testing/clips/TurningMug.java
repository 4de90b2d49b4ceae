package vopi.testing.clips;

/// A printed mug with a handle on a checked table, at one moment of its turn, seen by a camera that
/// stands. The picture is [#WIDTH] x [#HEIGHT].
public final class TurningMug {
    public static final int WIDTH = 640;
    public static final int HEIGHT = 480;

    private static final int CENTRE = 320;
    private static final int TOP = 110;
    private static final int BOTTOM = 370;
    private static final double RADIUS = 105;
    private static final int[][] PRINT = {
        {40, 60, 200}, {200, 120, 30}, {60, 160, 70}, {30, 190, 220}, {120, 40, 130}
    };
    private static final int[] HANDLE = {35, 35, 45};
    private static final int[][] TABLE = {{193, 203, 208}, {205, 215, 220}};

    private final double angle;

    /// Whether the handle is before the mug.
    private final boolean front;

    /// Centre of the handle, a column.
    private final double handle;

    /// Half of the handle's width.
    private final double half;

    private TurningMug(double angle) {
        this.angle = angle;
        front = Math.cos(angle) > 0;
        handle = CENTRE + 1.35 * RADIUS * Math.sin(angle);
        half = 18 + 20 * Math.abs(Math.sin(angle));
    }

    /// @param angle in radians
    public static TurningMug at(double angle) {
        return new TurningMug(angle);
    }

    /// One column of the picture.
    public final class Column {
        private final double x;
        private final boolean inHandle;

        /// Blue, green, red; empty beside the mug.
        private final int[] print;

        private Column(double x) {
            this.x = x;
            inHandle = Math.abs(x - handle) < half;
            print = printed(x);
        }

        /// @return blue, green and red, 0 to 255
        public int[] colour(double y) {
            boolean held = inHandle && y > TOP + 60 && y < BOTTOM - 60;
            boolean mug = print.length > 0 && y >= TOP && y < BOTTOM;
            if (mug && !(front && held)) {
                return print;
            }
            return held ? HANDLE : TABLE[((int) x / 40 + (int) y / 40) % 2 == 0 ? 0 : 1];
        }
    }

    public Column column(double x) {
        return new Column(x);
    }

    private int[] printed(double x) {
        double across = (x - CENTRE) / RADIUS;
        if (Math.abs(across) >= 1) {
            return new int[0];
        }
        double side = Math.asin(across) - angle;
        double share = side / (2 * Math.PI) - Math.floor(side / (2 * Math.PI));
        double light = .55 + .45 * Math.sqrt(1 - across * across);
        int[] plain = PRINT[(int) (share * PRINT.length)];
        int[] shaded = new int[3];
        for (int c = 0; c < 3; c++) {
            shaded[c] = (int) Math.round(light * plain[c]);
        }
        return shaded;
    }
}
