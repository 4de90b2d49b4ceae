package vopi.bench.views;

/// An object that stands on a table: y up, its foot at 0, about 1 high, its front towards +z.
enum SolidObject {
    /// A printed carton: four sides in one design.
    CARTON,
    /// A tin with a label: a front, a panel of small print at the back, bare metal between.
    TIN,
    /// A mug with a picture on its front and a handle on the right.
    MUG;

    private static final double RADIUS = .36;
    private static final double NEAR = 1e-4;
    private static final double DEPTH = .22;
    private static final double WIDTH = .38;

    /// Rotation angles in degrees at which a side faces the camera.
    double[] sides() {
        return this == TIN ? new double[] {0, 180} : new double[] {0, 90, 180, 270};
    }

    /// The point that a ray hits.
    ///
    /// @param at distance along the ray
    /// @param light 0 to 1, from the surface's slope
    record Hit(double at, double red, double green, double blue, double light) {
        static final Hit NONE = new Hit(Double.MAX_VALUE, 0, 0, 0, 0);

        Hit nearer(Hit other) {
            return other.at < at ? other : this;
        }
    }

    /// @param from start of the ray; `from` and `to` are in the solid's own coordinates
    Hit hit(double[] from, double[] to) {
        return switch (this) {
            case CARTON -> box(from, to, new double[] {0, .5, 0}, new double[] {WIDTH, .5, DEPTH});
            case TIN -> drum(from, to, RADIUS, .9);
            case MUG ->
                    drum(from, to, RADIUS, .85)
                            .nearer(handle(from, to, .66))
                            .nearer(handle(from, to, .24))
                            .nearer(
                                    box(
                                            from,
                                            to,
                                            new double[] {.56, .45, 0},
                                            new double[] {.04, .25, .05}));
        };
    }

    private Hit handle(double[] from, double[] to, double height) {
        return box(from, to, new double[] {.45, height, 0}, new double[] {.15, .04, .05});
    }

    private Hit box(double[] from, double[] to, double[] middle, double[] half) {
        double near = -Double.MAX_VALUE;
        double far = Double.MAX_VALUE;
        int axis = 0;
        for (int i = 0; i < 3; i++) {
            double one = (middle[i] - half[i] - from[i]) / to[i];
            double two = (middle[i] + half[i] - from[i]) / to[i];
            if (Math.min(one, two) > near) {
                near = Math.min(one, two);
                axis = i;
            }
            far = Math.min(far, Math.max(one, two));
        }
        if (near > far || near < NEAR) {
            return Hit.NONE;
        }
        double[] p = new double[3];
        for (int i = 0; i < 3; i++) {
            p[i] = (from[i] + near * to[i] - middle[i]) / half[i];
        }
        if (axis == 1) {
            return paint(near, SurfacePrint.TOP, 0, 0, .95);
        }
        if (this == MUG) {
            return paint(near, SurfacePrint.BARE, p[0], p[1], .7);
        }
        SurfacePrint front = to[2] < 0 ? SurfacePrint.FRONT : SurfacePrint.SMALL_PRINT;
        SurfacePrint flank = to[0] < 0 ? SurfacePrint.BAR_CODE : SurfacePrint.BLANK;
        double u = axis == 2 ? p[0] * -Math.signum(to[2]) : p[2] * Math.signum(to[0]);
        return paint(near, axis == 2 ? front : flank, u, -p[1], axis == 2 ? .9 : .7);
    }

    private Hit drum(double[] from, double[] to, double radius, double height) {
        double a = to[0] * to[0] + to[2] * to[2];
        double b = 2 * (from[0] * to[0] + from[2] * to[2]);
        double c = from[0] * from[0] + from[2] * from[2] - radius * radius;
        double root = b * b - 4 * a * c;
        Hit lid = lid(from, to, radius, height);
        if (root < 0) {
            return lid;
        }
        double at = (-b - Math.sqrt(root)) / (2 * a);
        double y = from[1] + at * to[1];
        if (at < NEAR || y < 0 || y > height) {
            return lid;
        }
        double x = from[0] + at * to[0];
        double z = from[2] + at * to[2];
        double round = Math.atan2(x, z);
        double facing = -(x * to[0] + z * to[2]) / radius / Math.sqrt(a);
        double light = .45 + .5 * facing;
        double v = 1 - 2 * y / height;
        if (Math.abs(round) < 1) {
            return paint(
                            at,
                            this == TIN ? SurfacePrint.FRONT : SurfacePrint.PICTURE,
                            round,
                            v,
                            light)
                    .nearer(lid);
        }
        boolean behind = this == TIN && Math.abs(round) > Math.PI - 1;
        double u = round - Math.signum(round) * Math.PI;
        return paint(at, behind ? SurfacePrint.SMALL_PRINT : SurfacePrint.BARE, u, v, light)
                .nearer(lid);
    }

    private Hit lid(double[] from, double[] to, double radius, double height) {
        double at = (height - from[1]) / to[1];
        double x = from[0] + at * to[0];
        double z = from[2] + at * to[2];
        return at > NEAR && x * x + z * z < radius * radius
                ? paint(at, this == MUG ? SurfacePrint.INSIDE : SurfacePrint.TOP, 0, 0, .9)
                : Hit.NONE;
    }

    private Hit paint(double at, SurfacePrint print, double u, double v, double light) {
        double[] colour = print.at(this, u, v);
        return new Hit(at, colour[0], colour[1], colour[2], light);
    }
}
