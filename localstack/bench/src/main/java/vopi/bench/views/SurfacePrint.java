package vopi.bench.views;

/// The print on a surface, `u` and `v` from -1 (left, upper) to 1.
enum SurfacePrint {
    FRONT,
    BAR_CODE,
    SMALL_PRINT,
    BLANK,
    PICTURE,
    BARE,
    TOP,
    INSIDE;

    private static final double[] WHITE = {.93, .92, .9};
    private static final double[] BLACK = {.08, .08, .1};
    private static final double[] RED = {.75, .16, .12};
    private static final double[] YELLOW = {.93, .76, .2};

    /// Red, green, blue, 0 to 1.
    double[] at(SolidObject solid, double u, double v) {
        double[] house = house(solid);
        return switch (this) {
            case FRONT -> front(house, u, v);
            case BAR_CODE -> barCode(house, u, v);
            case SMALL_PRINT -> smallPrint(house, u, v);
            case BLANK -> v > .55 && Math.abs(u) < .7 ? YELLOW : house;
            case PICTURE -> picture(house, u, v);
            case BARE -> house;
            case TOP -> new double[] {house[0] * .8, house[1] * .8, house[2] * .8};
            case INSIDE -> new double[] {.35, .33, .3};
        };
    }

    private static double[] house(SolidObject solid) {
        return switch (solid) {
            case CARTON -> new double[] {.12, .25, .55};
            case TIN -> new double[] {.62, .63, .66};
            case MUG -> new double[] {.16, .45, .4};
        };
    }

    private static double[] front(double[] house, double u, double v) {
        boolean letters =
                Math.abs(v + .15) < .12
                        && Math.abs(u) < .7
                        && Math.floorMod((int) (u * 9 + 90), 3) > 0;
        if (letters) {
            return WHITE;
        }
        if (Math.hypot(u, v + .6) < .22) {
            return YELLOW;
        }
        return v > .3 ? RED : house;
    }

    private static double[] barCode(double[] house, double u, double v) {
        if (Math.abs(u) < .6 && v > .2 && v < .7) {
            return Math.floorMod((int) ((u + 1) * 23), 3) == 0 ? BLACK : WHITE;
        }
        return Math.abs(v + .6) < .06 ? WHITE : house;
    }

    private static double[] smallPrint(double[] house, double u, double v) {
        if (Math.abs(u) > .75 || Math.abs(v) > .8) {
            return house;
        }
        boolean line = Math.floorMod((int) ((v + 1) * 20), 2) == 0;
        return line && Math.floorMod((int) ((u + 1) * 17 + (v + 1) * 5), 4) > 0 ? BLACK : WHITE;
    }

    private static double[] picture(double[] house, double u, double v) {
        double far = Math.hypot(u, v);
        if (far > .6) {
            return house;
        }
        boolean ray = Math.floorMod((int) (Math.atan2(v, u) * 6 / Math.PI + 12), 2) == 0;
        return far < .25 ? RED : ray ? YELLOW : WHITE;
    }
}
