package vopi.imaging.pixels;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.findNonZero;
import static org.bytedeco.opencv.global.opencv_imgproc.DIST_L2;
import static org.bytedeco.opencv.global.opencv_imgproc.DIST_MASK_5;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_CLOSE;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_ELLIPSE;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_OPEN;
import static org.bytedeco.opencv.global.opencv_imgproc.convexHull;
import static org.bytedeco.opencv.global.opencv_imgproc.dilate;
import static org.bytedeco.opencv.global.opencv_imgproc.distanceTransform;
import static org.bytedeco.opencv.global.opencv_imgproc.erode;
import static org.bytedeco.opencv.global.opencv_imgproc.fillConvexPoly;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;
import static org.bytedeco.opencv.global.opencv_imgproc.medianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;

import java.util.function.BiConsumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/// Operations on one-channel images. Each returns a new image.
public final class Masks {
    private Masks() {}

    /// 255 where the value is above the threshold, otherwise 0.
    public static Bitmap above(Bitmap mask, int threshold) {
        byte[] out = new byte[mask.data().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) ((mask.data()[i] & 255) > threshold ? 255 : 0);
        }
        return new Bitmap(mask.width(), mask.height(), 1, out);
    }

    public static Bitmap not(Bitmap mask) {
        byte[] out = new byte[mask.data().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (255 - (mask.data()[i] & 255));
        }
        return new Bitmap(mask.width(), mask.height(), 1, out);
    }

    /// 255 where both masks are not 0, 0 elsewhere.
    public static Bitmap both(Bitmap one, Bitmap other) {
        byte[] out = new byte[one.data().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (one.data()[i] != 0 && other.data()[i] != 0 ? 255 : 0);
        }
        return new Bitmap(one.width(), one.height(), 1, out);
    }

    /// 255 where one of two masks of 0 and 255 is.
    public static Bitmap either(Bitmap one, Bitmap other) {
        return not(both(not(one), not(other)));
    }

    public static Bitmap dilated(Bitmap mask, int radius) {
        return each(mask, (in, out) -> dilate(in, out, disc(radius)));
    }

    public static Bitmap eroded(Bitmap mask, int radius) {
        return each(mask, (in, out) -> erode(in, out, disc(radius)));
    }

    public static Bitmap opened(Bitmap mask, int radius) {
        return each(mask, (in, out) -> morphologyEx(in, out, MORPH_OPEN, disc(radius)));
    }

    public static Bitmap closed(Bitmap mask, int radius) {
        return each(mask, (in, out) -> morphologyEx(in, out, MORPH_CLOSE, disc(radius)));
    }

    /// @param radius 1 to 3 for good speed
    public static Bitmap median(Bitmap mask, int radius) {
        return each(mask, (in, out) -> medianBlur(in, out, 2 * radius + 1));
    }

    /// @param sigma in pixels
    public static Bitmap smoothed(Bitmap mask, double sigma) {
        return each(mask, (in, out) -> GaussianBlur(in, out, new Size(0, 0), sigma));
    }

    /// Distance to the nearest 0 pixel, in whole pixels from 1 to 255.
    public static Bitmap depth(Bitmap mask) {
        return each(
                mask,
                (in, out) -> {
                    Mat distance = new Mat();
                    distanceTransform(in, distance, DIST_L2, DIST_MASK_5);
                    distance.convertTo(out, CV_8U);
                });
    }

    /// The filled convex hull of all pixels that are not 0.
    public static Bitmap hull(Bitmap mask) {
        return each(
                mask,
                (in, out) -> {
                    in.copyTo(out);
                    Mat points = new Mat();
                    findNonZero(in, points);
                    if (!points.empty()) {
                        Mat corners = new Mat();
                        convexHull(points, corners);
                        fillConvexPoly(out, corners, Scalar.all(255));
                    }
                });
    }

    /// Number of pixels above the threshold.
    public static int count(Bitmap mask, int threshold) {
        int count = 0;
        for (byte value : mask.data()) {
            if ((value & 255) > threshold) {
                count++;
            }
        }
        return count;
    }

    private static Mat disc(int radius) {
        return getStructuringElement(MORPH_ELLIPSE, new Size(2 * radius + 1, 2 * radius + 1));
    }

    private static Bitmap each(Bitmap mask, BiConsumer<Mat, Mat> operation) {
        try (PointerScope _ = new PointerScope()) {
            Mat out = new Mat();
            operation.accept(MatConversions.of(mask), out);
            return MatConversions.bitmap(out);
        }
    }
}
