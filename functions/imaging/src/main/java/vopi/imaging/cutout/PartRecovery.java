package vopi.imaging.cutout;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;

/// Adds a lost part to a mask. Neighbouring frames say where it is, the frame's colours where its
/// edge is; far from the part the mask does not change.
final class PartRecovery {
    private static final double MARGIN = .15;

    /// Share of the part that its colours have to confirm.
    private static final double CONFIRMED = .6;

    /// Width of the gap between the mask and the part, as a share of the frame's longer side.
    private static final double GAP = .02;

    private static final int HALF = 127;

    private PartRecovery() {}

    /// @param frame BGR
    /// @param alpha mask of the frame's size
    /// @param part 255 on the lost parts, of the frame's size
    /// @return empty if the colours do not confirm the part
    static Optional<Bitmap> of(Bitmap frame, Bitmap alpha, Bitmap part) {
        return within(frame, alpha, part, null);
    }

    /// @param limit 255 where the mask may change, of the frame's size; null for everywhere near
    ///   the part
    static Optional<Bitmap> within(
            Bitmap frame, Bitmap alpha, Bitmap part, @Nullable Bitmap limit) {
        int gap = (int) Math.max(3, Math.round(GAP * frame.frame().longest()));
        Bitmap near = Masks.dilated(part, gap);
        Bitmap prior = Masks.closed(highest(alpha, part, null), gap);
        Bitmap refined = EdgeRefinement.of(frame, prior, box(prior));
        Bitmap whole = highest(alpha, limit == null ? refined : lowest(refined, limit), near);
        int confirmed = 0;
        for (int i = 0; i < part.pixels(); i++) {
            confirmed += part.data()[i] != 0 && (whole.data()[i] & 255) > HALF ? 1 : 0;
        }
        return confirmed >= CONFIRMED * Masks.count(part, 0)
                ? Optional.of(whole)
                : Optional.empty();
    }

    /// @param where 255 where the other mask counts; null for everywhere
    private static Bitmap highest(Bitmap one, Bitmap other, @Nullable Bitmap where) {
        byte[] out = one.data().clone();
        for (int i = 0; i < out.length; i++) {
            if (where == null || where.data()[i] != 0) {
                out[i] = (byte) Math.max(out[i] & 255, other.data()[i] & 255);
            }
        }
        return new Bitmap(one.width(), one.height(), 1, out);
    }

    private static Bitmap lowest(Bitmap one, Bitmap other) {
        byte[] out = one.data().clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) Math.min(out[i] & 255, other.data()[i] & 255);
        }
        return new Bitmap(one.width(), one.height(), 1, out);
    }

    private static Box box(Bitmap mask) {
        return ConnectedComponents.of(Masks.above(mask, HALF)).parts().stream()
                .map(ConnectedComponents.Part::box)
                .reduce(Box::union)
                .map(found -> found.grown(MARGIN, mask.frame()))
                .orElse(mask.frame());
    }
}
