package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/// Converts high dynamic range and wide gamut to sRGB: to linear light, from BT.2020 or P3 to
/// BT.709 primaries, compressed highlights above the knee, sRGB curve. The diffuse white of HDR is
/// 203 cd/m2 (ITU-R BT.2408) and maps to slightly below white. The remaining range holds
/// highlights, because phones expose white objects at up to 500 cd/m2 and their shading must remain
/// visible.
final class ToneMap {
    private static final int LEVELS = 65536;
    private static final int OUT_LEVELS = 4096;
    private static final double WHITE = 203;

    /// Light below the knee, including mid-grey (0.18), is unchanged; light above is compressed.
    private static final double KNEE = 0.35;

    /// Maps to maximum white: 1000 cd/m2.
    private static final double PEAK = 1000 / WHITE;

    private static final double[] BT2020 = {
        1.660491, -0.587641, -0.072850, -0.124550, 1.132900, -0.008349, -0.018151, -0.100579,
        1.118730
    };
    private static final double[] P3 = {
        1.224940, -0.224940, 0, -0.042057, 1.042057, 0, -0.019638, -0.078636, 1.098274
    };

    /// Weights of BT.2020 luminance.
    private static final double RED = 0.2627;

    private static final double GREEN = 0.6780;
    private static final double BLUE = 0.0593;

    private final float[] systemGamma = new float[OUT_LEVELS + 1];
    private final byte[] encoded = new byte[OUT_LEVELS + 1];
    private float[] linear = new float[0];
    private int curve = -1;

    ToneMap() {
        for (int i = 0; i <= OUT_LEVELS; i++) {
            double light = (double) i / OUT_LEVELS;
            double value =
                    light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
            encoded[i] = (byte) Math.round(value * 255);
            systemGamma[i] = (float) (Math.pow(light, 0.2) * 1000 / WHITE);
        }
    }

    /// @param deep RGB48, in the source's transfer curve and primaries
    /// @return RGB24, a new frame
    AVFrame apply(AVFrame deep, AVFrame source) {
        prepare(source.color_trc());
        boolean compress = ColourSpace.hdr(source);
        double[] matrix = source.color_primaries() == AVCOL_PRI_SMPTE432 ? P3 : BT2020;
        AVFrame target = Converter.allocate(deep.width(), deep.height(), AV_PIX_FMT_RGB24);
        int width = deep.width();
        short[] row = new short[width * 3];
        byte[] out = new byte[width * 3];
        BytePointer to = new BytePointer(target.data(0));
        for (int y = 0; y < deep.height(); y++) {
            rowOf(deep, y, row.length).get(row);
            for (int x = 0; x < row.length; x += 3) {
                pixel(row, out, x, matrix, compress);
            }
            to.position((long) y * target.linesize(0)).put(out, 0, out.length);
        }
        return target;
    }

    private static ShortBuffer rowOf(AVFrame deep, int y, int samples) {
        return new BytePointer(deep.data(0))
                .position((long) y * deep.linesize(0))
                .limit((long) y * deep.linesize(0) + 2L * samples)
                .asByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
    }

    private void pixel(short[] row, byte[] out, int x, double[] m, boolean compress) {
        double r = linear[row[x] & 0xFFFF];
        double g = linear[row[x + 1] & 0xFFFF];
        double b = linear[row[x + 2] & 0xFFFF];
        if (curve == AVCOL_TRC_ARIB_STD_B67) {
            // The display part of the curve depends on luminance, which keeps hues constant.
            double scene = Math.min(1, RED * r + GREEN * g + BLUE * b);
            double gain = systemGamma[(int) (scene * OUT_LEVELS)];
            r *= gain;
            g *= gain;
            b *= gain;
        }
        double red = m[0] * r + m[1] * g + m[2] * b;
        double green = m[3] * r + m[4] * g + m[5] * b;
        double blue = m[6] * r + m[7] * g + m[8] * b;
        double scale = compress ? rollOff(Math.max(red, Math.max(green, blue))) : 1;
        double gray = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        double vivid = vivid(gray, Math.min(red, Math.min(green, blue)));
        out[x] = encode((gray + (red - gray) * vivid) * scale);
        out[x + 1] = encode((gray + (green - gray) * vivid) * scale);
        out[x + 2] = encode((gray + (blue - gray) * vivid) * scale);
    }

    /// Factor for the saturation of a colour. A colour outside sRGB moves towards the grey of its
    /// luminance until it is inside: clipping the negative component would change the hue.
    private static double vivid(double gray, double least) {
        return least >= 0 || gray <= 0 ? 1 : gray / (gray - least);
    }

    /// Factor for linear light. It depends on the largest of the three components, which keeps hues
    /// constant.
    private static double rollOff(double brightest) {
        if (brightest <= KNEE) {
            return 1;
        }
        double over = (brightest - KNEE) / (1 - KNEE);
        double peak = (PEAK - KNEE) / (1 - KNEE);
        double mapped = over * (1 + over / (peak * peak)) / (1 + over);
        return (KNEE + (1 - KNEE) * Math.min(1, mapped)) / brightest;
    }

    private byte encode(double light) {
        return encoded[(int) (Math.max(0, Math.min(1, light)) * OUT_LEVELS + 0.5)];
    }

    private void prepare(int trc) {
        if (trc == curve && linear.length > 0) {
            return;
        }
        curve = trc;
        linear = new float[LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            double value = (double) i / (LEVELS - 1);
            linear[i] =
                    (float)
                            switch (trc) {
                                case AVCOL_TRC_SMPTE2084 -> pq(value) / WHITE;
                                case AVCOL_TRC_ARIB_STD_B67 -> hlg(value);
                                default -> srgb(value);
                            };
        }
    }

    /// SMPTE ST 2084, to cd/m2.
    private static double pq(double value) {
        double power = Math.pow(value, 1 / 78.84375);
        double base = Math.max(0, power - 0.8359375) / (18.8515625 - 18.6875 * power);
        return 10000 * Math.pow(base, 1 / 0.1593017578125);
    }

    /// ARIB STD-B67 to scene light, 0 to 1.
    private static double hlg(double value) {
        double a = 0.17883277;
        double b = 1 - 4 * a;
        double c = 0.5 - a * Math.log(4 * a);
        return value <= 0.5 ? value * value / 3 : (Math.exp((value - c) / a) + b) / 12;
    }

    private static double srgb(double value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
