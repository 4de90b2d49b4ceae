package vopi.imaging.pixels;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// Gaussian blur of float planes; wide blurs are computed at a reduced size.
public final class Blur {
    private static final double DIRECT = 6;

    private Blur() {}

    /// @param sigmaX in pixels
    /// @param sigmaY in pixels
    public static float[] gaussian(
            float[] plane, int width, int height, double sigmaX, double sigmaY) {
        return gaussian(plane, 1, width, height, sigmaX, sigmaY);
    }

    public static float[] gaussian(
            float[] values, int channels, int width, int height, double sigmaX, double sigmaY) {
        int by = 1;
        while (Math.min(sigmaX, sigmaY) / by > DIRECT && by < 16) {
            by *= 2;
        }
        try (PointerScope _ = new PointerScope()) {
            Mat mat = MatConversions.of(values, width, height, channels);
            if (by > 1) {
                Mat small = new Mat();
                Size size = new Size(Math.max(1, width / by), Math.max(1, height / by));
                resize(mat, small, size, 0, 0, INTER_AREA);
                mat = small;
            }
            Mat out = new Mat();
            GaussianBlur(
                    mat,
                    out,
                    new Size(0, 0),
                    Math.max(.3, sigmaX / by),
                    Math.max(.3, sigmaY / by),
                    BORDER_REPLICATE);
            if (by > 1) {
                Mat large = new Mat();
                resize(out, large, new Size(width, height), 0, 0, INTER_LINEAR);
                out = large;
            }
            return MatConversions.floats(out);
        }
    }
}
