package vopi.imaging.pose;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.CieLab;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pixels.Resampling;

/// Whether a camera looks down on a table: the ground on which a product stands then fills the
/// picture above the product too. Its texture is the evidence, since a plain ground may as well be
/// a studio's sweep.
final class TableTop {
    private static final int SIDE = 160;
    private static final int INSIDE = 127;

    /// Margin around the product, as a share of the longer side: shadow and blurred edge.
    private static final double GAP = .03;

    /// Extent of the ground at the foot: above and below the lowest point in heights of the
    /// product, beside it in widths.
    private static final double FOOT = .25;

    private static final double BESIDE = .6;

    /// Minimum share of the picture in each of the compared parts.
    private static final double ENOUGH = .008;

    /// Mean difference of neighbouring pixels in CIE L* above which a part has a texture, and how
    /// many times rougher one part of a ground may be than another.
    private static final double ROUGH = 1.2;

    private static final double AS_ROUGH = 2.5;

    /// Maximum CIE76 difference of the mean colours of one ground. Light fades over a table, so
    /// that lightness counts half.
    private static final double SAME = 12;

    private static final double FADING = .5;

    private TableTop() {}

    /// Colour and roughness of a part of a picture.
    private record Ground(int pixels, double[] lab, double rough) {}

    /// @param frame BGR
    /// @param mask of the product, of the frame's size
    /// @param box of the product
    static boolean under(Bitmap frame, Bitmap mask, Box box) {
        Bitmap small = Resampling.within(frame, SIDE);
        double scale = (double) small.width() / frame.width();
        Bitmap product =
                Masks.above(Resampling.resized(mask, small.width(), small.height()), INSIDE);
        int gap = (int) Math.max(2, Math.round(GAP * small.frame().longest()));
        byte[] near = Masks.dilated(product, gap).data();
        double[][] lab = lab(small);
        double base = scale * box.bottom();
        double high = FOOT * scale * box.height();
        double wide = BESIDE * scale * box.width();
        Ground foot =
                ground(
                        small,
                        lab,
                        near,
                        scale * box.x() - wide,
                        scale * box.right() + wide,
                        base - high,
                        base + high);
        Ground top = ground(small, lab, near, 0, small.width(), 0, scale * box.y() - gap);
        double least = ENOUGH * small.pixels();
        return foot.pixels() >= least
                && top.pixels() >= least
                && Math.min(foot.rough(), top.rough()) > ROUGH
                && Math.max(foot.rough(), top.rough())
                        < AS_ROUGH * Math.min(foot.rough(), top.rough())
                && CieLab.difference(faded(foot), faded(top)) < SAME;
    }

    private static double[] faded(Ground ground) {
        return new double[] {FADING * ground.lab()[0], ground.lab()[1], ground.lab()[2]};
    }

    private static double[][] lab(Bitmap small) {
        double[][] lab = new double[small.pixels()][];
        for (int i = 0; i < lab.length; i++) {
            lab[i] = CieLab.of(small, i);
        }
        return lab;
    }

    private static Ground ground(
            Bitmap small,
            double[][] lab,
            byte[] near,
            double left,
            double right,
            double top,
            double bottom) {
        int count = 0;
        double[] sum = new double[3];
        double rough = 0;
        int pairs = 0;
        for (int y = (int) Math.max(0, top); y < Math.min(small.height(), bottom); y++) {
            for (int x = (int) Math.max(0, left); x < Math.min(small.width(), right); x++) {
                int i = y * small.width() + x;
                if (near[i] != 0) {
                    continue;
                }
                count++;
                for (int c = 0; c < 3; c++) {
                    sum[c] += lab[i][c];
                }
                if (x + 1 < small.width() && near[i + 1] == 0) {
                    rough += Math.abs(lab[i][0] - lab[i + 1][0]);
                    pairs++;
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            sum[c] /= Math.max(1, count);
        }
        return new Ground(count, sum, rough / Math.max(1, pairs));
    }
}
