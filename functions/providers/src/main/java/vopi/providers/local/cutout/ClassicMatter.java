package vopi.providers.local.cutout;

import java.util.Optional;
import vopi.providers.local.pixels.Bitmap;
import vopi.providers.local.pixels.Components;
import vopi.providers.local.pixels.Masks;
import vopi.providers.local.pixels.Resampling;
import vopi.providers.local.pixels.TwoColourCut;

/// No model: plain grounds are flooded away, others are cut by GrabCut from a saliency map. Misses
/// parts of about every second product on a lively ground, so it is trusted little.
final class ClassicMatter implements Matter {
    private static final int FLOOD = 900;
    private static final int CUT = 480;
    private static final int QUICK = 320;
    private static final double FLOOD_TRUST = .7;
    private static final double CUT_TRUST = .45;
    private static final double LEAST = .003;
    private static final double MOST = .9;

    @Override
    public Matte fine(Bitmap frame) {
        return cut(frame, FLOOD, CUT);
    }

    @Override
    public Matte quick(Bitmap frame) {
        return cut(frame, QUICK, QUICK);
    }

    private static Matte cut(Bitmap frame, int floodSize, int cutSize) {
        Optional<Bitmap> flooded = GroundFlood.of(Lab.of(Resampling.within(frame, floodSize)));
        return flooded.map(mask -> new Matte(enlarged(mask, frame), FLOOD_TRUST, "plain-ground"))
                .orElseGet(() ->
                        new Matte(enlarged(salient(frame, cutSize), frame), CUT_TRUST, "classic"));
    }

    private static Bitmap salient(Bitmap frame, int size) {
        Bitmap small = Resampling.within(frame, size);
        Bitmap saliency = Saliency.of(Lab.of(small));
        Bitmap mask = TwoColourCut.of(small, seeds(saliency));
        double share = (double) Masks.count(mask, 127) / mask.pixels();
        if (share < LEAST || share > MOST) {
            mask = Masks.above(saliency, Saliency.threshold(saliency));
        }
        Components parts = Components.of(Masks.opened(mask, 1));
        if (parts.parts().isEmpty()) {
            return mask;
        }
        double least = .08 * parts.parts().getFirst().area();
        return parts.keep(part -> part.area() >= least);
    }

    /// GrabCut's four classes from the saliency.
    private static Bitmap seeds(Bitmap saliency) {
        int threshold = Saliency.threshold(saliency);
        int width = saliency.width();
        int edgeX = Math.max(2, width / 50);
        int edgeY = Math.max(2, saliency.height() / 50);
        byte[] out = new byte[saliency.pixels()];
        for (int i = 0; i < out.length; i++) {
            int value = saliency.data()[i] & 255;
            int x = i % width;
            boolean edge = x < edgeX || x >= width - edgeX || i / width < edgeY;
            byte seed;
            if (value > Math.min(250, threshold * 1.6)) {
                seed = TwoColourCut.PRODUCT;
            } else if (value > threshold) {
                seed = TwoColourCut.MAYBE_PRODUCT;
            } else if (value < threshold * .35 || edge) {
                seed = TwoColourCut.GROUND;
            } else {
                seed = TwoColourCut.MAYBE_GROUND;
            }
            out[i] = seed;
        }
        return new Bitmap(width, saliency.height(), 1, out);
    }

    /// Softly: the small mask's stairs are blurred away as it grows.
    private static Bitmap enlarged(Bitmap mask, Bitmap frame) {
        Bitmap smooth = Masks.smoothed(mask, 1.2);
        return Resampling.resized(smooth, frame.width(), frame.height());
    }
}
