package vopi.imaging.cutout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;

/// Holes of a mask with colours that the ground near by does not have: through a handle one sees
/// the ground, but a network also opens reflections on metal and shaded grooves. A hole that is
/// brighter than that ground is a reflection of a lamp; of another, a second mask of the frame
/// decides.
final class ForeignHoles {
    static final String DOUBTFUL = "a hole in the product may be a part of it";

    private static final int HALF = 127;

    /// Level up to which a pixel is ground.
    private static final int GROUND = 8;

    /// Distance from the product at which the ground is free of its soft edge, in pixels.
    private static final int EDGE = 3;

    /// Minimum shorter side of a hole, as a share of the frame's longer side.
    private static final double MIN_SIDE = .004;

    /// Share of the ground near by that has the hole's colour, below which the hole shows something
    /// else. Of 30 holes in 55 views, the true ones have .15 or more, most of them 1; a reflection
    /// and a groove have .001 and less. So have small gaps in front of a textured ground.
    private static final double FOREIGN = .05;

    /// Minimum CIELAB lightness of a lamp's reflection: that one has 90, gaps in front of a
    /// textured ground at most 49.
    private static final double BRIGHT = 85;

    /// Lightness by which it exceeds the ground's. That one has 17, true holes at most 4.
    private static final double GLARE = 8;

    /// Distance of two holes in one reflection, as a share of the frame's longer side: only a line
    /// divides them.
    private static final double DIVIDED = .004;

    /// Minimum area of another hole that is in doubt, as a share of the product's.
    private static final double LARGE = .002;

    private final MaskHoles holes;
    private final List<ConnectedComponents.Part> glares = new ArrayList<>();
    private final List<ConnectedComponents.Part> others = new ArrayList<>();

    private ForeignHoles(Bitmap frame, Bitmap alpha) {
        this.holes = MaskHoles.of(alpha);
        List<ConnectedComponents.Part> inside = holes.atLeast(MIN_SIDE);
        if (inside.isEmpty()) {
            return;
        }
        int area = Masks.count(alpha, HALF);
        Bitmap product = Masks.dilated(Masks.above(alpha, GROUND), EDGE);
        Bitmap ground = Masks.both(holes.surroundings(), Masks.not(product));
        for (ConnectedComponents.Part hole : inside) {
            HoleColours.of(frame, ground, holes.outside(), hole)
                    .filter(colours -> colours.alike() < FOREIGN)
                    .ifPresent(colours -> sort(hole, colours, area));
        }
    }

    private void sort(ConnectedComponents.Part hole, HoleColours colours, int product) {
        if (colours.lightness() > BRIGHT && colours.brighter() > GLARE) {
            glares.add(hole);
        } else if (hole.area() > LARGE * product) {
            others.add(hole);
        }
    }

    /// The mask without the holes that are none; notes those that may be none.
    ///
    /// @param frame BGR
    /// @param alpha its mask, 0 to 255
    /// @param second another mask of the frame, read only for a hole in doubt
    static Bitmap filled(Bitmap frame, Bitmap alpha, Supplier<Bitmap> second, List<String> notes) {
        ForeignHoles found = new ForeignHoles(frame, alpha);
        Bitmap out = found.glares.isEmpty() ? alpha : found.withGlares();
        return found.others.isEmpty() ? out : found.decided(out, second.get(), notes);
    }

    /// The mask with bright reflections filled, and the holes that a line divides from them.
    private Bitmap withGlares() {
        int line = (int) Math.ceil(DIVIDED * holes.alpha().frame().longest());
        boolean[] near =
                holes.outside()
                        .meeting(Masks.dilated(holes.outside().keep(glares::contains), line));
        return holes.closed(
                holes.atLeast(MIN_SIDE).stream().filter(hole -> near[hole.label()]).toList());
    }

    private Bitmap decided(Bitmap alpha, Bitmap second, List<String> notes) {
        double[] levels = holes.means(second);
        List<ConnectedComponents.Part> solid =
                others.stream().filter(hole -> levels[hole.label()] > FalseHoles.SOLID).toList();
        if (solid.size() < others.size()) {
            notes.add(DOUBTFUL);
        }
        return new MaskHoles(alpha, holes.outside()).closed(solid);
    }
}
