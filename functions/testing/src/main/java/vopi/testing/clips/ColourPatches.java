package vopi.testing.clips;

import static org.bytedeco.ffmpeg.global.avutil.*;

/// ColourPatches of colours that are known in sRGB, encoded in another colour system.
public final class ColourPatches implements Painter {
    private static final double[][] BT709_TO_BT2020 = {
        {0.627404, 0.329283, 0.043313},
        {0.069097, 0.919540, 0.011362},
        {0.016391, 0.088013, 0.895595}
    };

    private final int side;
    private final int[][] colours;
    private final double red;
    private final double blue;
    private final int curve;
    private final boolean full;

    /// @param side width and height of a patch in pixels; patches are side by side
    /// @param colours sRGB, 0 to 255
    /// @param matrix AVCOL_SPC_...
    /// @param curve AVCOL_TRC_...; with an HDR curve, primaries are BT.2020 and white is 203 cd/m2
    public ColourPatches(int side, int[][] colours, int matrix, int curve, boolean full) {
        this.side = side;
        this.colours = colours;
        this.red = matrix == AVCOL_SPC_BT709 ? 0.2126 : matrix == bt2020() ? 0.2627 : 0.299;
        this.blue = matrix == AVCOL_SPC_BT709 ? 0.0722 : matrix == bt2020() ? 0.0593 : 0.114;
        this.curve = curve;
        this.full = full;
    }

    private static int bt2020() {
        return AVCOL_SPC_BT2020_NCL;
    }

    @Override
    public double level(int plane, double x, double y, double time) {
        double[] rgb = coded(colours[Math.min(colours.length - 1, (int) x / side)]);
        double luma = red * rgb[0] + (1 - red - blue) * rgb[1] + blue * rgb[2];
        double value =
                switch (plane) {
                    case 0 -> luma;
                    case 1 -> (rgb[2] - luma) / (2 * (1 - blue));
                    case 2 -> (rgb[0] - luma) / (2 * (1 - red));
                    default -> 1;
                };
        boolean chroma = plane == 1 || plane == 2;
        double range = full || plane == 3 ? 255 : chroma ? 224 : 219;
        double black = chroma ? 128 : full || plane == 3 ? 0 : 16;
        return Math.max(0, Math.min(255, black + range * value));
    }

    /// 0 to 1 in the transfer curve and the primaries of the clip.
    private double[] coded(int[] srgb) {
        double[] coded = new double[3];
        if (curve != AVCOL_TRC_SMPTE2084 && curve != AVCOL_TRC_ARIB_STD_B67) {
            for (int i = 0; i < 3; i++) {
                coded[i] = srgb[i] / 255.0;
            }
            return coded;
        }
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                coded[i] += BT709_TO_BT2020[i][j] * 203 * linear(srgb[j]);
            }
        }
        double shown = 0.2627 * coded[0] + 0.6780 * coded[1] + 0.0593 * coded[2];
        for (int i = 0; i < 3; i++) {
            coded[i] =
                    curve == AVCOL_TRC_SMPTE2084
                            ? pq(coded[i])
                            : hlg(
                                    coded[i]
                                            / 1000
                                            * Math.pow(Math.max(1e-9, shown / 1000), -1 / 6.0));
        }
        return coded;
    }

    public static double linear(int srgb) {
        double value = srgb / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static double pq(double nits) {
        double power = Math.pow(nits / 10000, 0.1593017578125);
        return Math.pow((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power), 78.84375);
    }

    private static double hlg(double scene) {
        double a = 0.17883277;
        return scene <= 1.0 / 12
                ? Math.sqrt(3 * scene)
                : a * Math.log(12 * scene - (1 - 4 * a)) + 0.5 - a * Math.log(4 * a);
    }
}
