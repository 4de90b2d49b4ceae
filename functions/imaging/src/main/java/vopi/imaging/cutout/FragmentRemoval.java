package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;

/// Drops what hangs on the product and was seen only faintly: a scrap of what lies behind it. Three
/// things look alike and stay: what was seen plainly (a strap), what is thin (a handle), and what
/// fills a bite in the product's shape (a side in shadow).
final class FragmentRemoval {
    /// Radius, as a share of the square root of the area, of the narrowest part that is body.
    private static final double APPENDAGE = .08;

    /// Share of that radius below which a part is a wire or a handle.
    private static final double THIN = .25;

    /// Share of the product's area; smaller ones don't show.
    private static final double SCRAP = .004;

    /// Mean level of what was seen plainly.
    private static final double PLAIN = 222;

    /// Share of a scrap that lies outside the hull of the rest.
    private static final double OUTSIDE = .5;

    private static final double CRUMB = .05;

    private FragmentRemoval() {}

    /// @param body 255 on the product
    /// @param alpha how plainly each of its pixels was seen
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

    /// With a scrap goes all that was seen faintly and is one with it.
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
        double least = rest.parts().isEmpty() ? 0 : CRUMB * rest.parts().getFirst().area();
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
