package vopi.imaging;

import vopi.core.image.EncodedImage;
import vopi.core.job.JobId;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

/// Synthetic products whose true masks are known.
public final class Drawings {
    public static final JobId JOB = new JobId(java.util.UUID.nameUUIDFromBytes(new byte[] {1}));

    private Drawings() {}

    /// Coverage of a shape at a point, 0 to 1.
    public interface Shape {
        double cover(double x, double y);
    }

    /// Colour at a point: blue, green, red.
    public interface Paint {
        int[] at(int x, int y);
    }

    public static Paint flat(int blue, int green, int red) {
        return (x, y) -> new int[] {blue, green, red};
    }

    /// With an edge two pixels soft.
    public static Shape disc(double centreX, double centreY, double radius) {
        return (x, y) -> Math.clamp((radius - Math.hypot(x - centreX, y - centreY)) / 2 + .5, 0, 1);
    }

    /// A body standing on a straight base.
    public static Shape block(double left, double top, double right, double bottom) {
        return (x, y) -> x >= left && x < right && y >= top && y < bottom ? 1 : 0;
    }

    public static Bitmap mask(int width, int height, Shape shape) {
        Bitmap mask = Bitmap.blank(width, height, 1);
        for (int i = 0; i < mask.pixels(); i++) {
            mask.data()[i] =
                    (byte) Math.round(255 * shape.cover(i % width, Math.floorDiv(i, width)));
        }
        return mask;
    }

    public static Bitmap paint(int width, int height, Paint paint) {
        Bitmap out = Bitmap.blank(width, height, 3);
        for (int i = 0; i < out.pixels(); i++) {
            int[] colour = paint.at(i % width, i / width);
            for (int c = 0; c < 3; c++) {
                out.data()[3 * i + c] = (byte) colour[c];
            }
        }
        return out;
    }

    /// The product before the ground, mixed by the mask.
    public static Bitmap composed(Bitmap product, Bitmap ground, Bitmap mask) {
        Bitmap out = Bitmap.blank(product.width(), product.height(), 3);
        for (int i = 0; i < out.pixels(); i++) {
            double alpha = (mask.data()[i] & 255) / 255.0;
            for (int c = 0; c < 3; c++) {
                int at = 3 * i + c;
                double value =
                        alpha * (product.data()[at] & 255)
                                + (1 - alpha) * (ground.data()[at] & 255);
                out.data()[at] = (byte) Math.round(value);
            }
        }
        return out;
    }

    public static EncodedImage png(Bitmap bitmap) {
        return Codec.png(bitmap);
    }

    /// A cut-out on a frame of this size, in one colour.
    public static EncodedImage cutOut(int width, int height, Shape shape, Paint paint) {
        return Codec.png(paint(width, height, paint).withAlpha(mask(width, height, shape)));
    }

    public static double overlap(Bitmap one, Bitmap other) {
        double common = 0;
        double either = 0;
        for (int i = 0; i < one.pixels(); i++) {
            boolean a = (one.data()[i] & 255) > 127;
            boolean b = (other.data()[i] & 255) > 127;
            common += a && b ? 1 : 0;
            either += a || b ? 1 : 0;
        }
        return common / either;
    }
}
