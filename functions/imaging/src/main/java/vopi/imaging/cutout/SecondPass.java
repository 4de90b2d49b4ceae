package vopi.imaging.cutout;

import java.util.List;
import java.util.Optional;
import vopi.imaging.cutout.MaskComparison.Masked;
import vopi.imaging.pixels.Bitmap;

/// A mask compared with that of another pass over the same frame. A thin part that only the other
/// pass sees is added if its colours confirm it.
///
/// @param mask with the parts that were added
/// @param agreement overlap of both masks, 0 to 1
record SecondPass(Bitmap mask, double agreement) {
    /// @param frame BGR
    /// @param mask of the frame's size
    /// @param other mask of the other pass
    static SecondPass of(Bitmap frame, Bitmap mask, Bitmap other) {
        MaskComparison compared = compared(frame, mask, other);
        Optional<Bitmap> whole =
                compared.lost().isEmpty()
                        ? Optional.empty()
                        : PartRecovery.of(
                                frame, mask, compared.inFrame(frame.width(), frame.height()));
        return whole.map(more -> new SecondPass(more, compared(frame, more, other).agreement()))
                .orElseGet(() -> new SecondPass(mask, compared.agreement()));
    }

    private static MaskComparison compared(Bitmap frame, Bitmap mask, Bitmap other) {
        return MaskComparison.of(new Masked(frame, mask), List.of(new Masked(frame, other)));
    }
}
