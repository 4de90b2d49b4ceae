package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;

/// Removes attached fragments that the mask marks only faintly, such as background objects behind
/// the product. Three similar kinds of part are kept: those with high alpha (a strap), thin ones (a
/// handle), and those that fill a notch in the product's shape (a shadowed part).
final class FragmentRemoval {
    /// Radius of the narrowest part that belongs to the main body, as a share of the square root of
    /// the area.
    private static final double APPENDAGE = .08;

    /// Share of that radius below which a part counts as a wire or a handle.
    private static final double THIN = .25;

    /// Minimum share of the product's area; smaller fragments are not visible.
    private static final double SCRAP = .004;

    /// Minimum mean alpha level of a part that is kept as clearly visible.
    private static final double PLAIN = 222;

    /// Minimum share of a fragment that lies outside the hull of the rest.
    private static final double OUTSIDE = .5;

    private FragmentRemoval() {}

    /// @param body 255 on the product
    /// @param alpha the certainty of each of its pixels
    static Bitmap without(Bitmap body, Bitmap alpha) {
        int area = Masks.count(body, 0);
        int radius = (int) Math.max(3, APPENDAGE * Math.sqrt(area));
        byte[] core = Masks.dilated(Masks.opened(body, radius), Math.max(2, radius / 2)).data();
        Bitmap hanging = Bitmap.blank(body.width(), body.height(), 1);
        for (int i = 0; i < core.length; i++) {
            hanging.data()[i] = (byte) (body.data()[i] != 0 && core[i] == 0 ? 255 : 0);
        }
        ConnectedComponents parts = ConnectedComponents.of(hanging);
        double[] level = sums(parts, alpha);
        double[] thick = sums(parts, Masks.eroded(hanging, (int) Math.max(1, THIN * radius)));
        Bitmap scraps =
                parts.keep(part ->
                        part.area() > SCRAP * area
                                && level[part.label()] / part.area() < PLAIN
                                && thick[part.label()] > 0);
        return Masks.count(scraps, 0) == 0 ? body : cut(body, alpha, scraps);
    }

    private static double[] sums(ConnectedComponents parts, Bitmap of) {
        double[] sums = new double[parts.parts().size() + 1];
        for (int i = 0; i < of.data().length; i++) {
            sums[parts.labels()[i]] += of.data()[i] & 255;
        }
        return sums;
    }

    /// Extends a removed fragment to all faint pixels connected to it.
    private static Bitmap cut(Bitmap body, Bitmap alpha, Bitmap scraps) {
        Bitmap faint = Bitmap.blank(body.width(), body.height(), 1);
        for (int i = 0; i < faint.pixels(); i++) {
            boolean in = body.data()[i] != 0 && (alpha.data()[i] & 255) < PLAIN;
            faint.data()[i] = (byte) (in ? 255 : 0);
        }
        ConnectedComponents parts = ConnectedComponents.of(faint);
        double[] scrap = sums(parts, scraps);
        Bitmap gone = parts.keep(part -> scrap[part.label()] > 0);
        double[] inside = sums(parts, Masks.hull(minus(body, gone)));
        Bitmap outer =
                parts.keep(part ->
                        scrap[part.label()] > 0
                                && inside[part.label()] < (1 - OUTSIDE) * 255 * part.area());
        ConnectedComponents rest = ConnectedComponents.of(minus(body, outer));
        double least =
                rest.parts().isEmpty()
                        ? 0
                        : ConnectedComponents.SPECK * rest.parts().getFirst().area();
        return rest.keep(part -> part.area() >= least);
    }

    private static Bitmap minus(Bitmap one, Bitmap other) {
        byte[] out = new byte[one.data().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = other.data()[i] != 0 ? 0 : one.data()[i];
        }
        return new Bitmap(one.width(), one.height(), 1, out);
    }
}
