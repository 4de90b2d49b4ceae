package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Masks;

/// Takes the ground out of a product that it shines through: divides its colours by those of the
/// ground behind them, as if white light came from there, and makes the product half transparent,
/// so that a new ground shines through in its turn. What lets no light pass, such as a cap or a
/// label, stays as it is, and what shines itself shines more.
final class GroundRemoval {
    /// Opacity of what light passes through: over white it has its full colour, and before a dark
    /// ground it can still be seen.
    private static final double OPACITY = .6;

    /// Differences of the share of light that passes from the product's: up to the first one a
    /// pixel is as clear as the product, from the second one on it is opaque.
    private static final double CLEAR = .10;

    private static final double OPAQUE = .30;

    /// In levels: glare of this strength hides the ground.
    private static final double GLARE = 60;

    /// Deviation of the smoothing between clear and opaque, as a share of the longer side.
    private static final double SOFT = .004;

    /// Rows by which the product may shift a line of the ground, as a share of the longer side.
    private static final double SHIFT = .012;

    /// In a darker ground noise would become visible by the division.
    static final double MIN_LIGHT = 80;

    private static final int WHITE = 255;
    private static final int HALF = 127;

    private final Bitmap product;
    private final GroundRows rows;
    private final SeeThrough through;
    private final Box box;

    private GroundRemoval(Bitmap product, GroundRows rows, SeeThrough through, Box box) {
        this.product = product;
        this.rows = rows;
        this.through = through;
        this.box = box;
    }

    /// @param frame BGR, with ground beside the product
    /// @param product BGRA, of the frame's size
    /// @return BGRA
    static Bitmap of(Bitmap frame, Bitmap product, SeeThrough through) {
        Bitmap alpha = product.channel(3);
        Box box = new Matte(alpha, 1, "product").box().orElse(frame.frame());
        GroundRows rows = GroundRows.of(frame, Masks.above(alpha, HALF)).filled();
        return new GroundRemoval(product, rows, through, box).result();
    }

    private Bitmap result() {
        byte[] out = product.data().clone();
        Bitmap lit = Bitmap.blank(box.width(), box.height(), 3);
        Bitmap clear = Bitmap.blank(box.width(), box.height(), 1);
        Bitmap glare = Bitmap.blank(box.width(), box.height(), 1);
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int x = box.x(); x < box.right(); x++) {
                if (product.at(x, y, 3) > 0 && rows.left()[y] >= 0) {
                    separate(x, y, (y - box.y()) * box.width() + x - box.x(), lit, clear, glare);
                }
            }
        }
        Bitmap soft = Masks.smoothed(clear, Math.max(1, SOFT * box.longest()));
        for (int i = 0; i < soft.pixels(); i++) {
            double share = (soft.data()[i] & 255) / (double) WHITE;
            if (share > 0) {
                double shine = Math.min(1, (glare.data()[i] & 255) / GLARE);
                double opacity = 1 - share * (1 - OPACITY) * (1 - shine);
                int y = box.y() + i / box.width();
                int x = box.x() + i % box.width();
                int at = 4 * (y * product.width() + x);
                for (int c = 0; c < 3; c++) {
                    double own = product.at(x, y, c);
                    double seen = (1 - share) * own + share * (lit.data()[3 * i + c] & 255);
                    double colour = (seen - (1 - opacity) * WHITE) / opacity;
                    out[at + c] = (byte) Math.clamp(Math.round(colour), 0, WHITE);
                }
                out[at + 3] = (byte) Math.round(opacity * product.at(x, y, 3));
            }
        }
        return new Bitmap(product.width(), product.height(), 4, out);
    }

    /// Separates a pixel into the light that passes, as it would be before white, and glare. Glass
    /// bends what is behind it a little, so of the ground's rows nearby the one counts that fits
    /// best.
    ///
    /// @param lit takes the pixel before a white ground
    /// @param clear takes 255 for a pixel as clear as the product, 0 for an opaque one
    /// @param glare takes the levels that the pixel has more than the ground's light
    private void separate(int x, int y, int i, Bitmap lit, Bitmap clear, Bitmap glare) {
        int shift = (int) Math.max(1, SHIFT * box.longest());
        double[] ground = ground(x, y, 0);
        double least = Double.MAX_VALUE;
        for (int by = 0; Math.abs(by) <= shift; by = by > 0 ? -by : 1 - by) {
            double[] other = by == 0 ? ground : ground(x, y, by);
            double glow = shine(x, y, other);
            double unlike = difference(x, y, other, glow) + glow / WHITE;
            if (unlike < least) {
                least = unlike;
                ground = other;
            }
        }
        double shine = shine(x, y, ground);
        for (int c = 0; c < 3; c++) {
            double passes = (product.at(x, y, c) - shine) / ground[c];
            lit.data()[3 * i + c] = (byte) Math.clamp(Math.round(WHITE * passes + shine), 0, WHITE);
        }
        double share =
                Math.clamp((OPAQUE - difference(x, y, ground, shine)) / (OPAQUE - CLEAR), 0, 1);
        clear.data()[i] = (byte) Math.round(WHITE * share);
        glare.data()[i] = (byte) Math.clamp(Math.round(shine), 0, WHITE);
    }

    private double[] ground(int x, int y, int by) {
        double[] ground = new double[3];
        for (int c = 0; c < 3; c++) {
            ground[c] = Math.max(1, rows.behind(x, y, by, through.slope(), c));
        }
        return ground;
    }

    /// White light that is added to what passes.
    private double shine(int x, int y, double[] ground) {
        double shine = WHITE;
        for (int c = 0; c < 3; c++) {
            shine = Math.min(shine, product.at(x, y, c) - through.passes()[c] * ground[c]);
        }
        return Math.max(0, shine);
    }

    private double difference(int x, int y, double[] ground, double shine) {
        double most = 0;
        for (int c = 0; c < 3; c++) {
            double passes = (product.at(x, y, c) - shine) / ground[c];
            most = Math.max(most, Math.abs(passes - through.passes()[c]));
        }
        return most;
    }
}
