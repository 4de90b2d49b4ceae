package vopi.imaging.cutout;

import java.util.Collection;
import java.util.List;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;

/// The holes of a mask: parts outside the product that do not reach the frame's edge.
///
/// @param outside all parts outside the product
record MaskHoles(Bitmap alpha, ConnectedComponents outside) {
    private static final int HALF = 127;

    /// Width of a hole's soft edge, in pixels.
    private static final int SOFT = 2;

    /// Width of the haze around a hole that is none, as a share of the frame's longer side.
    private static final double HAZE = .006;

    static MaskHoles of(Bitmap alpha) {
        return new MaskHoles(alpha, ConnectedComponents.of(Masks.not(Masks.above(alpha, HALF))));
    }

    /// @param minSide minimum shorter side, as a share of the frame's longer side
    List<ConnectedComponents.Part> atLeast(double minSide) {
        int least = (int) Math.ceil(minSide * alpha.frame().longest());
        return outside.parts().stream()
                .filter(part -> inside(part.box()))
                .filter(hole -> Math.min(hole.box().width(), hole.box().height()) >= least)
                .toList();
    }

    private boolean inside(Box box) {
        return box.x() > 0
                && box.y() > 0
                && box.right() < alpha.width()
                && box.bottom() < alpha.height();
    }

    /// 255 where the ground is that surrounds the product.
    Bitmap surroundings() {
        return outside.keep(part -> !inside(part.box()));
    }

    /// By label: the mean level of another mask in each part.
    double[] means(Bitmap other) {
        double[] means = new double[outside.parts().size() + 1];
        for (int i = 0; i < other.data().length; i++) {
            means[outside.labels()[i]] += other.data()[i] & 255;
        }
        outside.parts().forEach(part -> means[part.label()] /= part.area());
        return means;
    }

    /// The mask with some holes filled from another mask.
    Bitmap filled(Collection<ConnectedComponents.Part> wrong, Bitmap other) {
        return wrong.isEmpty() ? alpha : filled(Masks.dilated(holes(wrong), SOFT), other);
    }

    /// The mask with some holes made solid, and the haze around them; the soft edge of the
    /// product's outline stays.
    Bitmap closed(Collection<ConnectedComponents.Part> wrong) {
        if (wrong.isEmpty()) {
            return alpha;
        }
        int haze = (int) Math.ceil(HAZE * alpha.frame().longest());
        Bitmap holes = holes(wrong);
        Bitmap inner =
                Masks.both(
                        Masks.dilated(holes, haze), Masks.not(Masks.dilated(surroundings(), haze)));
        Bitmap closed = Masks.either(inner, Masks.dilated(holes, SOFT));
        return filled(closed, closed);
    }

    private Bitmap holes(Collection<ConnectedComponents.Part> wanted) {
        return outside.keep(wanted::contains);
    }

    private Bitmap filled(Bitmap where, Bitmap other) {
        byte[] out = alpha.data().clone();
        for (int i = 0; i < out.length; i++) {
            if (where.data()[i] != 0) {
                out[i] = (byte) Math.max(out[i] & 255, other.data()[i] & 255);
            }
        }
        return new Bitmap(alpha.width(), alpha.height(), 1, out);
    }
}
