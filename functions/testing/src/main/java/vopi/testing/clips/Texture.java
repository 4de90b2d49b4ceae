package vopi.testing.clips;

/// The default content of generated clips. Its levels are products and sums of terms of the column
/// and of the row, so that a picture needs a sine a column and a row, not several a pixel.
final class Texture implements Painter {
    @Override
    public double level(int plane, double x, double y, double time) {
        if (plane > 0) {
            return chroma(x + y * plane, time);
        }
        double drift = drift(time);
        double coarse = Math.sin((x + drift) / 9.0) * Math.cos((y - drift / 2) / 11.0);
        double fine = Math.sin((x + drift) * 1.3) * Math.sin(y * 1.1);
        return luma(coarse, fineness(time) * fine);
    }

    @Override
    public Rows rows(Plane plane, double time) {
        return plane.number() > 0 ? chromaRows(plane, time) : lumaRows(plane, time);
    }

    private static Rows lumaRows(Plane plane, double time) {
        double drift = drift(time);
        double fineness = fineness(time);
        double[] coarse = new double[plane.width() / plane.step() + 1];
        double[] fine = new double[coarse.length];
        for (int i = 0; i < coarse.length; i++) {
            double x = (double) i * plane.step();
            coarse[i] = Math.sin((x + drift) / 9.0);
            fine[i] = Math.sin((x + drift) * 1.3);
        }
        return (y, levels) -> {
            double coarseRow = Math.cos((y - drift / 2) / 11.0);
            double fineRow = Math.sin(y * 1.1);
            for (int i = 0; i < levels.length; i++) {
                levels[i] = luma(coarse[i] * coarseRow, fineness * (fine[i] * fineRow));
            }
        };
    }

    private static Rows chromaRows(Plane plane, double time) {
        int last = plane.width() + plane.height() * plane.number();
        double[] diagonals = new double[last + 1];
        for (int i = 0; i <= last; i++) {
            diagonals[i] = chroma(i, time);
        }
        return (y, levels) -> {
            for (int i = 0; i < levels.length; i++) {
                levels[i] = diagonals[i * plane.step() + y * plane.number()];
            }
        };
    }

    private static double drift(double time) {
        // By varying steps.
        return time + 3 * Math.sin(time / 5.0);
    }

    private static double fineness(double time) {
        // In focus in the middle of each second.
        double focus = 0.5 + 0.5 * Math.sin(time / 4.0);
        return 45 * focus;
    }

    /// @return 16 to 235
    private static double luma(double coarse, double fine) {
        return Math.max(16, Math.min(235, 125 + 60 * coarse + fine));
    }

    /// @return 88 to 168
    private static double chroma(double diagonal, double time) {
        return 128 + 40 * Math.sin((diagonal + time) / 37.0);
    }
}
