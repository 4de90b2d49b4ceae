package vopi.imaging.spin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vopi.imaging.cutout.PixelCutOut;

/// What a person should look at in a spin.
final class SpinNotes {
    /// A shift of the product over the turn that a person may notice, as a share of its longest
    /// side.
    private static final double VISIBLE = .0075;

    private SpinNotes() {}

    /// @param cut the frames
    /// @param shift of the product between the start and the end of the turn, as a share of its
    ///   longest side
    static List<String> of(List<PixelCutOut.Pixels> cut, double shift) {
        List<String> notes = new ArrayList<>();
        long doubtful = cut.stream().filter(PixelCutOut.Pixels::needsReview).count();
        if (doubtful > 0) {
            notes.add(
                    "%d of %d frames need a look: their outline is uncertain"
                            .formatted(doubtful, cut.size()));
        }
        if (shift > VISIBLE) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "the camera or the product moved a little during the turn: by %.1f %%"
                                    + " of the product's size",
                            100 * shift));
        }
        return notes;
    }
}
