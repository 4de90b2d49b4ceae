package vopi.imaging.cutout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vopi.core.image.EncodedImage;
import vopi.core.port.CutOut;
import vopi.core.port.CutOutCheck;
import vopi.core.view.Obstructions;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Codec;

/// Checks the opacity of a provider's cut-out as far as one frame shows defects: hands, the frame's
/// edge, parts of middle opacity, a product of few pixels. Other frames are not compared: they
/// would need a local mask each. The provider's confidence is left as it is.
public final class LocalCutOutCheck implements CutOutCheck {
    @Override
    public CutOut.Result checked(
            EncodedImage frame, Obstructions obstructions, CutOut.Result made) {
        Bitmap picture = Codec.decodeWithAlpha(made.image());
        List<String> found = new ArrayList<>();
        HandRemoval freed =
                HandRemoval.of(
                        Codec.decode(frame).opaque(), picture.channel(3), obstructions, found);
        Bitmap alpha = freed.mask();
        Box box = new Matte(alpha, 1, "provider").box().orElse(new Box(0, 0, 0, 0));
        double onFrame = MaskCleaning.onFrame(alpha, box);
        if (onFrame > LocalCutOut.TOUCHES) {
            found.add(LocalCutOut.CUT_OFF);
        }
        UnclearParts.of(alpha).note(found);
        Optional<String> unfit =
                new UnfitCutOut(
                                box.longest(),
                                onFrame,
                                freed.held(),
                                freed.bitten(),
                                0,
                                0,
                                UnfitCutOut.SURE)
                        .reason();
        if (found.isEmpty()) {
            unfit.ifPresent(found::add);
        }
        if (found.isEmpty()) {
            return made;
        }
        List<String> notes = new ArrayList<>(made.notes());
        notes.addAll(found);
        return new CutOut.Result(
                freed.removed() ? Codec.png(picture.withAlpha(alpha)) : made.image(),
                made.confidence(),
                true,
                notes,
                unfit.orElse(null));
    }
}
