package vopi.imaging.cutout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vopi.core.port.CutOut;
import vopi.core.port.CutOutCheck;
import vopi.core.view.Obstructions;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Codec;

/// Checks the opacity of a provider's cut-out as a local one is checked: hands, the frame's edge,
/// parts of middle opacity, parts that other frames of the view have, ground that shines through,
/// and a product of few pixels. The other frames' masks are local ones: what the local mask of this
/// frame has too, such as a stand, is no part that the provider lost. The provider's confidence is
/// left as it is.
public final class LocalCutOutCheck implements CutOutCheck {
    private final NeighbourMasks others;

    /// @param matting of the other frames' masks
    /// @param mattes of the frames that were looked at for the views
    public LocalCutOutCheck(Matting matting, QuickMattes mattes) {
        this.others = new NeighbourMasks(matting, mattes);
    }

    @Override
    public CutOut.Result checked(
            CutOut.Request request, Obstructions obstructions, CutOut.Result made) {
        Bitmap picture = Codec.decodeWithAlpha(made.image());
        Bitmap frame = Codec.decode(request.frame()).opaque();
        List<String> found = new ArrayList<>();
        MaskComparison compared = others.compared(frame, picture.channel(3), request);
        compared.noteSurplus(found);
        boolean lost = !compared.lost().isEmpty() && !others.sees(frame, compared, request);
        if (lost) {
            compared.noteLost(found);
        }
        HandRemoval hands = HandRemoval.of(frame, picture.channel(3), obstructions, found);
        Bitmap alpha = hands.mask();
        Box box = new Matte(alpha, 1, "provider").box().orElse(new Box(0, 0, 0, 0));
        double onFrame = MaskCleaning.onFrame(alpha, box);
        if (onFrame > LocalCutOut.TOUCHES) {
            found.add(LocalCutOut.CUT_OFF);
        }
        UnclearParts unclear = UnclearParts.of(alpha);
        unclear.note(found);
        // A provider may have made clear parts half transparent.
        if (unclear.hazy().isEmpty() && SeeThrough.of(frame, alpha).isPresent()) {
            found.add(SeeThrough.SHINES_THROUGH);
        }
        Optional<String> unfit =
                new UnfitCutOut(
                                box.longest(),
                                onFrame,
                                hands.inMask(),
                                hands.coversProduct(),
                                lost ? compared.share(compared.lost()) : 0,
                                compared.share(compared.surplus()),
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
                hands.removed() ? Codec.png(picture.withAlpha(alpha)) : made.image(),
                made.confidence(),
                true,
                notes,
                unfit.orElse(null));
    }
}
