package vopi.imaging.pixels;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// Resizes images.
public final class Resampling {
    private Resampling() {}

    /// Area average when it shrinks, cubic when it enlarges.
    public static Bitmap resized(Bitmap bitmap, int width, int height) {
        if (width == bitmap.width() && height == bitmap.height()) {
            return bitmap;
        }
        try (PointerScope _ = new PointerScope()) {
            int method = width < bitmap.width() ? INTER_AREA : INTER_CUBIC;
            return MatConversions.bitmap(resized(MatConversions.of(bitmap), width, height, method));
        }
    }

    private static Mat resized(Mat from, int width, int height, int method) {
        Mat out = new Mat();
        resize(from, out, new Size(width, height), 0, 0, method);
        return out;
    }

    /// Resizes so that the longer side is at most `longest`; never enlarges.
    public static Bitmap within(Bitmap bitmap, int longest) {
        double scale = (double) longest / Math.max(bitmap.width(), bitmap.height());
        return scale >= 1
                ? bitmap
                : resized(
                        bitmap,
                        Math.max(1, (int) Math.round(bitmap.width() * scale)),
                        Math.max(1, (int) Math.round(bitmap.height() * scale)));
    }

    /// Interleaved floats; area average when it shrinks, cubic when it enlarges.
    public static float[] resized(
            float[] values, int channels, int width, int height, int toWidth, int toHeight) {
        if (width == toWidth && height == toHeight) {
            return values;
        }
        try (PointerScope _ = new PointerScope()) {
            int method = toWidth < width ? INTER_AREA : INTER_CUBIC;
            Mat from = MatConversions.of(values, width, height, channels);
            return MatConversions.floats(resized(from, toWidth, toHeight, method));
        }
    }

    /// Resizes without keeping the aspect ratio, for a network's input.
    public static Bitmap squeezed(Bitmap bitmap, int width, int height) {
        try (PointerScope _ = new PointerScope()) {
            int method =
                    Math.max(width, height) < Math.max(bitmap.width(), bitmap.height())
                            ? INTER_AREA
                            : INTER_LINEAR;
            return MatConversions.bitmap(resized(MatConversions.of(bitmap), width, height, method));
        }
    }

    /// A rotated square of the image, upright.
    ///
    /// @param x of the square's centre
    /// @param y of the square's centre
    /// @param side of the square, in pixels of the image
    /// @param turn clockwise, in radians, of the square's upward axis
    /// @param size of the result's side; black outside the image
    public static Bitmap rotated(
            Bitmap bitmap, double x, double y, double side, double turn, int size) {
        try (PointerScope _ = new PointerScope()) {
            double cos = Math.cos(turn) * size / side;
            double sin = Math.sin(turn) * size / side;
            Mat affine = new Mat(2, 3, opencv_core.CV_64F);
            new DoublePointer(affine.data())
                    .put(
                            cos,
                            sin,
                            size / 2.0 - cos * x - sin * y,
                            -sin,
                            cos,
                            size / 2.0 + sin * x - cos * y);
            Mat out = new Mat();
            warpAffine(MatConversions.of(bitmap), out, affine, new Size(size, size));
            return MatConversions.bitmap(out);
        }
    }
}
