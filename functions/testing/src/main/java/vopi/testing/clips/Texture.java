package vopi.testing.clips;

import java.util.function.DoubleUnaryOperator;

/// The default content of generated clips: levels from 16 to 235.
final class Texture implements Painter {
    @Override
    public double level(int plane, double x, double y, double time) {
        return at(time, (int) x + 1, (int) y + 1).level(plane, (int) x, (int) y);
    }

    @Override
    public Moment at(double time, int width, int height) {
        // In focus in the middle of each second; drifts by varying steps.
        double focus = 0.5 + 0.5 * Math.sin(time / 4.0);
        double drift = time + 3 * Math.sin(time / 5.0);
        double[] coarseAcross = table(width, x -> Math.sin((x + drift) / 9.0));
        double[] coarseDown = table(height, y -> Math.cos((y - drift / 2) / 11.0));
        double[] fineAcross = table(width, x -> Math.sin((x + drift) * 1.3));
        double[] fineDown = table(height, y -> Math.sin(y * 1.1));
        double[] wave = table(width + 3 * height, at -> Math.sin((at + time) / 37.0));
        return (plane, x, y) -> {
            if (plane > 0) {
                return 128 + 40 * wave[x + y * plane];
            }
            double coarse = coarseAcross[x] * coarseDown[y];
            double fine = fineAcross[x] * fineDown[y];
            return Math.max(16, Math.min(235, 125 + 60 * coarse + 45 * focus * fine));
        };
    }

    private static double[] table(int length, DoubleUnaryOperator value) {
        double[] table = new double[length];
        for (int i = 0; i < length; i++) {
            table[i] = value.applyAsDouble(i);
        }
        return table;
    }
}
