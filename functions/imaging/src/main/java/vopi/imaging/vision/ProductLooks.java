package vopi.imaging.vision;

import org.jspecify.annotations.Nullable;
import vopi.core.view.ProductLook;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Colour;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pose.ProductPose;

/// Measures the look of a product in a frame.
final class ProductLooks {
    private static final int INSIDE = 127;

    /// Distance of the ground from the product, as a share of the product's longer side: its shadow
    /// and blurred edge have other colours.
    private static final double GAP = .04;

    /// Width of the ground around the product, as a share of its sides.
    private static final double AROUND = .35;

    /// In levels.
    private static final int BLACK = 16;

    private static final int CLIPPED = 250;

    /// Minimum share of the frame.
    private static final double ENOUGH = .005;

    private ProductLooks() {}

    /// @param frame BGR, as large as the mask
    /// @param mask of the product alone
    /// @param box of the mask
    static ProductLook of(Bitmap frame, Bitmap mask, Box box) {
        ProductPose pose = ProductPose.of(frame, mask, box);
        return new ProductLook(
                (double) box.width() / box.height(),
                pose.standing(),
                pose.depth(),
                Colour.brightness(frame, 1, pixel -> (mask.data()[pixel] & 255) > INSIDE),
                ProductPose.onCorner(mask.crop(box)),
                tint(frame, surroundings(mask, box)),
                tint(frame, Masks.above(mask, INSIDE)));
    }

    private static Bitmap surroundings(Bitmap mask, Box box) {
        int gap = (int) Math.max(2, Math.round(GAP * box.longest()));
        Bitmap near = Masks.dilated(Masks.above(mask, INSIDE), gap);
        Box around = box.grown(AROUND, mask.frame());
        Bitmap ring = Bitmap.blank(mask.width(), mask.height(), 1);
        for (int y = around.y(); y < around.bottom(); y++) {
            for (int x = around.x(); x < around.right(); x++) {
                int i = y * mask.width() + x;
                ring.data()[i] = (byte) (near.data()[i] == 0 ? 255 : 0);
            }
        }
        return ring;
    }

    /// Of the pixels that are neither clipped nor black; null if there are too few.
    private static ProductLook.@Nullable Tint tint(Bitmap frame, Bitmap where) {
        double[] sums = new double[3];
        int count = 0;
        for (int i = 0; i < where.pixels(); i++) {
            int highest = 0;
            for (int c = 0; c < 3; c++) {
                highest = Math.max(highest, frame.data()[frame.channels() * i + c] & 255);
            }
            if (where.data()[i] != 0 && highest > BLACK && highest < CLIPPED) {
                for (int c = 0; c < 3; c++) {
                    sums[c] += Colour.linear(frame.data()[frame.channels() * i + c] & 255);
                }
                count++;
            }
        }
        if (count < ENOUGH * where.pixels() || sums[0] * sums[1] * sums[2] == 0) {
            return null;
        }
        return new ProductLook.Tint(Math.log(sums[2] / sums[1]), Math.log(sums[0] / sums[1]));
    }
}
