package vopi.imaging.cutout;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.GrabCut;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pixels.Resampling;

/// Matting without a model: plain backgrounds are flood-filled, others are segmented by GrabCut
/// from four seeds. It misses parts of about every second product on a busy background, so its
/// confidence is low.
final class ClassicMatting implements Matting {
    private static final int FLOOD = 900;
    private static final int CUT = 480;
    private static final int QUICK = 320;
    private static final double FLOOD_TRUST = .7;
    private static final double CUT_TRUST = .45;
    private static final double MIN = .003;
    private static final double MAX = .9;
    private static final double CRUMB = .08;
    private static final int ENOUGH_VOTES = 2;
    private static final int HALF = 127;

    @Override
    public Matte fine(Bitmap frame) {
        return cut(frame, FLOOD, ClassicMatting::voted);
    }

    @Override
    public Matte quick(Bitmap frame) {
        return cut(frame, QUICK, small -> salient(small, QUICK));
    }

    private static Matte cut(Bitmap frame, int floodSize, Function<Bitmap, Bitmap> otherwise) {
        Optional<Bitmap> flooded =
                BackgroundFloodFill.of(OklabImage.of(Resampling.within(frame, floodSize)));
        return flooded.map(mask -> new Matte(enlarged(mask, frame), FLOOD_TRUST, "plain-ground"))
                .orElseGet(() ->
                        new Matte(enlarged(otherwise.apply(frame), frame), CUT_TRUST, "classic"));
    }

    /// Pixels that at least two of the four segmentations mark as product: a single one misses
    /// parts more often than it adds too much.
    private static Bitmap voted(Bitmap frame) {
        Bitmap large = salient(frame, CUT);
        Bitmap small = Resampling.within(frame, QUICK);
        int width = small.width();
        int height = small.height();
        Bitmap saliency = Saliency.of(OklabImage.of(small));
        List<Bitmap> cuts =
                List.of(
                        whole(GrabCut.of(small, GrabCutSeeds.hull(saliency))),
                        whole(GrabCut.of(small, GrabCutSeeds.rectangle(width, height))),
                        whole(GrabCut.of(small, GrabCutSeeds.middle(width, height))));
        int[] votes = new int[large.pixels()];
        count(votes, large);
        for (Bitmap cut : cuts) {
            count(votes, Resampling.resized(cut, large.width(), large.height()));
        }
        Bitmap out = Bitmap.blank(large.width(), large.height(), 1);
        for (int i = 0; i < votes.length; i++) {
            out.data()[i] = (byte) (votes[i] >= ENOUGH_VOTES ? 255 : 0);
        }
        return Masks.count(out, HALF) < MIN * out.pixels() ? large : out;
    }

    private static void count(int[] votes, Bitmap mask) {
        for (int i = 0; i < votes.length; i++) {
            votes[i] += (mask.data()[i] & 255) > HALF ? 1 : 0;
        }
    }

    private static Bitmap salient(Bitmap frame, int size) {
        Bitmap small = Resampling.within(frame, size);
        Bitmap saliency = Saliency.of(OklabImage.of(small));
        Bitmap mask = GrabCut.of(small, GrabCutSeeds.salient(saliency));
        double share = (double) Masks.count(mask, HALF) / mask.pixels();
        return whole(
                share < MIN || share > MAX
                        ? Masks.above(saliency, Saliency.threshold(saliency))
                        : mask);
    }

    private static Bitmap whole(Bitmap mask) {
        ConnectedComponents parts = ConnectedComponents.of(Masks.opened(mask, 1));
        if (parts.parts().isEmpty()) {
            return mask;
        }
        double least = CRUMB * parts.parts().getFirst().area();
        return parts.keep(part -> part.area() >= least);
    }

    /// Blurs the enlarged mask, so that the steps of the small mask are not visible.
    private static Bitmap enlarged(Bitmap mask, Bitmap frame) {
        Bitmap smooth = Masks.smoothed(mask, 1.2);
        return Resampling.resized(smooth, frame.width(), frame.height());
    }
}
