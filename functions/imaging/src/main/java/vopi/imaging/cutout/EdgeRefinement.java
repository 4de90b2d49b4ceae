package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.GrabCut;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pixels.Resampling;

/// Moves the edge of a coarse mask to where the colours of product and background separate. What
/// the mask marks clearly stays as it is; GrabCut decides what it leaves open, and a band along its
/// outline.
final class EdgeRefinement {
    private static final int SIZE = 480;

    /// Half the band's width, as a share of the longer side.
    private static final double BAND = .01;

    private static final int HALF = 127;

    /// In pixels of the small mask: the steps of a cut are not visible in its enlargement.
    private static final double SMOOTH = 1;

    private EdgeRefinement() {}

    /// @param frame BGR
    /// @param alpha coarse mask of the frame's size
    /// @param box the product with a margin of background, whose colours are learned
    /// @return mask of the frame's size, 0 outside the box
    static Bitmap of(Bitmap frame, Bitmap alpha, Box box) {
        Bitmap small = Resampling.within(frame.crop(box), SIZE);
        Bitmap coarse = Resampling.resized(alpha.crop(box), small.width(), small.height());
        Bitmap cut = Masks.smoothed(GrabCut.of(small, seeds(coarse)), SMOOTH);
        return Resampling.resized(cut, box.width(), box.height()).placed(box, frame.frame());
    }

    private static Bitmap seeds(Bitmap coarse) {
        int band = (int) Math.max(2, BAND * coarse.frame().longest());
        byte[] inside = Masks.eroded(Masks.above(coarse, Matte.SURE), band).data();
        byte[] near = Masks.dilated(Masks.above(coarse, Matte.FAINT), band).data();
        Bitmap seeds = Bitmap.blank(coarse.width(), coarse.height(), 1);
        for (int i = 0; i < seeds.pixels(); i++) {
            byte open =
                    (coarse.data()[i] & 255) > HALF ? GrabCut.MAYBE_PRODUCT : GrabCut.MAYBE_GROUND;
            seeds.data()[i] =
                    inside[i] != 0 ? GrabCut.PRODUCT : near[i] == 0 ? GrabCut.GROUND : open;
        }
        return seeds;
    }
}
