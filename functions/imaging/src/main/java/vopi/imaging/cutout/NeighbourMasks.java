package vopi.imaging.cutout;

import java.util.List;
import vopi.core.port.CutOut;
import vopi.core.view.Region;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Resampling;

/// Compares a mask with the quick masks of other frames of its view.
///
/// @param matting of the quick masks
/// @param known masks of the frames that were looked at for the views
record NeighbourMasks(Matting matting, QuickMattes known) {
    private static final int HALF = 127;

    /// @param frame BGR
    /// @param mask of its product, 0 to 255
    /// @param request whose neighbours are read, nearest first, no further than needed
    MaskComparison compared(Bitmap frame, Bitmap mask, CutOut.Request request) {
        Matting quick = known.of(request.job(), matting);
        return MaskComparison.of(
                new MaskComparison.Masked(frame, mask),
                () -> request.neighbours().stream().map(one -> masked(one, quick)).iterator());
    }

    /// The quick mask of a frame, of its size.
    Bitmap quick(Bitmap frame, CutOut.Request request) {
        return whole(frame, known.of(request.job(), matting));
    }

    /// Compares a mask with the quick mask of the same frame.
    MaskComparison again(Bitmap frame, Bitmap mask, CutOut.Request request) {
        return MaskComparison.of(
                new MaskComparison.Masked(frame, mask), List.of(masked(frame, request)));
    }

    /// Whether the quick mask of a frame has most of what its compared mask lost: then the methods
    /// differ, not the frames.
    boolean sees(Bitmap frame, MaskComparison compared, CutOut.Request request) {
        byte[] own = masked(frame, request).mask().data();
        byte[] lost = compared.inFrame(frame.width(), frame.height()).data();
        int all = 0;
        int seen = 0;
        for (int i = 0; i < lost.length; i++) {
            if (lost[i] != 0) {
                all++;
                seen += (own[i] & 255) > HALF ? 1 : 0;
            }
        }
        return 2 * seen > all;
    }

    private MaskComparison.Masked masked(Bitmap frame, CutOut.Request request) {
        return new MaskComparison.Masked(frame, completed(frame, quick(frame, request)));
    }

    /// A whole frame has the mask with which its views were found.
    private static MaskComparison.Masked masked(CutOut.Neighbour neighbour, Matting quick) {
        Bitmap frame = Codec.decode(neighbour.frame()).opaque();
        Region region = neighbour.region();
        if (region != null) {
            return masked(frame.crop(RegionCutOut.box(region, frame.frame())), quick);
        }
        return new MaskComparison.Masked(frame, completed(frame, whole(frame, quick)));
    }

    private static Bitmap whole(Bitmap frame, Matting quick) {
        Bitmap alpha = quick.quick(Resampling.within(frame, QuickMattes.SIDE)).alpha();
        return Resampling.resized(alpha, frame.width(), frame.height());
    }

    private static MaskComparison.Masked masked(Bitmap frame, Matting quick) {
        return new MaskComparison.Masked(frame, completed(frame, quick.quick(frame).alpha()));
    }

    /// The mask with the parts that it lacks on a ground of one colour.
    static Bitmap completed(Bitmap frame, Bitmap mask) {
        return PlainGround.of(frame).map(ground -> ground.completed(mask)).orElse(mask);
    }
}
