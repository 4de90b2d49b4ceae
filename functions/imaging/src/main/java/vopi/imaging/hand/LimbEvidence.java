package vopi.imaging.hand;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.ConnectedComponents.Part;
import vopi.imaging.pixels.Masks;

/// Evidence apart from colour that a region is a limb and not wood, a toy's foot that the mask
/// missed, or fur tinted by light from the table: a chroma that the neighbouring background lacks,
/// an outline stronger than the texture inside, and a sleeve or body that continues beyond the
/// frame.
final class LimbEvidence {
    /// Distance in pixels between the two points of a step.
    private static final int STEP = 2;

    private final Bitmap bgr;
    private final Bitmap product;
    private final SkinColours skin;
    private final int reach;
    private final Bitmap foreign;

    /// @param reach in pixels: maximum distance of a neighbour
    LimbEvidence(Bitmap bgr, Bitmap product, SkinColours skin, int reach) {
        this.bgr = bgr;
        this.product = product;
        this.skin = skin;
        this.reach = reach;
        Bitmap open = Masks.not(Masks.closed(skin.ground(), reach));
        this.foreign = Masks.opened(Masks.both(outside(), open), reach);
    }

    /// Distance of the region's mean chroma from that of the neighbouring background, in levels;
    /// large if there is no background next to it.
    double tone(Bitmap part) {
        Bitmap wide = Masks.dilated(part, 2 * reach);
        Bitmap around = Masks.both(wide, Masks.not(Masks.dilated(part, reach - 1)));
        Bitmap ground = Masks.both(Masks.both(around, outside()), Masks.not(skin.mask()));
        double[] here = SkinColours.tone(bgr, part);
        double[] there = SkinColours.tone(bgr, ground);
        return Math.hypot(here[0] - there[0], here[1] - there[1]);
    }

    /// Mean step along the region's outline next to the product / mean step inside it.
    double outline(Bitmap part) {
        Bitmap rim = Masks.both(Masks.dilated(part, 2), Masks.not(Masks.eroded(part, 1)));
        Bitmap free = Masks.both(rim, Masks.not(Masks.dilated(product, 3)));
        return step(free) / Math.max(1, step(Masks.eroded(part, 2)));
    }

    /// Whether the region touches something that is neither background nor product and that
    /// continues beyond the frame.
    boolean sleeved(Bitmap part) {
        ConnectedComponents parts = ConnectedComponents.of(Masks.dilated(foreign, 2));
        boolean[] meets = parts.meeting(Masks.dilated(part, 2));
        for (Part one : parts.parts()) {
            if (meets[one.label()] && LimbShapes.alongEdge(LimbShapes.alone(parts, one)) > reach) {
                return true;
            }
        }
        return false;
    }

    private Bitmap outside() {
        return Masks.not(Masks.dilated(product, reach - 1));
    }

    private double step(Bitmap where) {
        double sum = 0;
        int count = 0;
        for (int y = 0; y < bgr.height() - STEP; y++) {
            for (int x = 0; x < bgr.width() - STEP; x++) {
                if (where.at(x, y, 0) != 0) {
                    sum += Math.max(change(x, y, x + STEP, y), change(x, y, x, y + STEP));
                    count++;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private double change(int x, int y, int toX, int toY) {
        int sum = 0;
        for (int c = 0; c < 3; c++) {
            sum += Math.abs(bgr.at(x, y, c) - bgr.at(toX, toY, c));
        }
        return sum / 3.0;
    }
}
