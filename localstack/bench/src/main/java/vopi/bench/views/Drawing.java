package vopi.bench.views;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import vopi.core.view.Region;
import vopi.imaging.pixels.Bitmap;

/// Draws text and boxes on a picture. Text needs no fonts of the machine.
final class Drawing {
    /// Width of a letter in pixels at size 1.
    private static final int LETTER = 19;

    private static final int LINE = 24;

    /// Blue, green and red, as the pixels are stored.
    enum Ink {
        WHITE(255, 255, 255),
        BLACK(0, 0, 0),
        GREEN(60, 220, 60),
        RED(50, 50, 245),
        YELLOW(40, 220, 250),
        BLUE(255, 150, 40),
        PINK(220, 80, 250),
        GREY(150, 150, 150);

        private final double blue;
        private final double green;
        private final double red;

        Ink(double blue, double green, double red) {
            this.blue = blue;
            this.green = green;
            this.red = red;
        }

        private Scalar scalar() {
            return new Scalar(blue, green, red, 255);
        }
    }

    private Drawing() {}

    /// The picture with a box.
    ///
    /// @param picture BGR, changed
    /// @param region in shares of the picture
    static void box(Bitmap picture, Region region, Ink ink, int thickness) {
        int left = (int) Math.round(region.x() * (picture.width() - 1));
        int top = (int) Math.round(region.y() * (picture.height() - 1));
        int right = (int) Math.round((region.x() + region.width()) * (picture.width() - 1));
        int bottom = (int) Math.round((region.y() + region.height()) * (picture.height() - 1));
        try (PointerScope _ = new PointerScope()) {
            Mat mat = mat(picture);
            rectangle(
                    mat,
                    new Point(left, top),
                    new Point(right, bottom),
                    ink.scalar(),
                    thickness,
                    LINE_AA,
                    0);
            mat.data().get(picture.data());
        }
    }

    /// One line of text on a black ground.
    ///
    /// @param picture BGR, changed
    /// @param top upper edge of the line
    /// @param size 1 for letters of about 20 pixels
    static void text(Bitmap picture, String text, int left, int top, double size, Ink ink) {
        int height = (int) Math.round(LINE * size) + 4;
        try (PointerScope _ = new PointerScope()) {
            Mat mat = mat(picture);
            rectangle(
                    mat,
                    new Point(left, top),
                    new Point(left + width(text, size), top + height),
                    Ink.BLACK.scalar(),
                    FILLED,
                    LINE_AA,
                    0);
            putText(
                    mat,
                    text,
                    new Point(left + 2, top + height - (int) Math.round(6 * size) - 1),
                    FONT_HERSHEY_SIMPLEX,
                    size,
                    ink.scalar(),
                    size >= .7 ? 2 : 1,
                    LINE_AA,
                    false);
            mat.data().get(picture.data());
        }
    }

    private static int width(String text, double size) {
        return (int) Math.round(text.length() * LETTER * size) + 4;
    }

    private static Mat mat(Bitmap picture) {
        Mat mat = new Mat(picture.height(), picture.width(), CV_8UC3);
        mat.data().put(picture.data(), 0, picture.data().length);
        return mat;
    }
}
