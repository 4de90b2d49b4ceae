package vopi.imaging.cutout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import vopi.core.error.UpstreamRejected;
import vopi.core.view.Obstructions;
import vopi.imaging.hand.LimbOverlap;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Masks;

/// Cuts out on this machine. The confidence is the mask's solidity, held down where a method
/// deserves less.
public final class LocalCutOut implements PixelCutOut {
    /// Confidence below which a person should look.
    public static final double MIN_UNREVIEWED = .80;

    /// Minimum overlap of the mask with that of a neighbouring frame.
    private static final double AGREEMENT = .85;

    /// Minimum overlap of two passes over one frame that needs no other frame's support.
    private static final double STEADY = .95;

    /// The types of obstruction of a frame if only other frames of the video show a hand on the
    /// product.
    private static final List<String> FINGER = List.of("finger");

    /// Minimum area of a product, as a share of the frame.
    private static final double MIN_SHARE = .0004;

    /// Share of the product's extent on all sides: a tip that only touches the frame's edge is not
    /// cut off.
    static final double TOUCHES = .04;

    static final String CUT_OFF = "the product may be cut off by the edge of the frame";

    /// Share of the confidence that is left then: another frame with another flaw is better, since
    /// what is cut off cannot be mended, and a person who holds a product reaches the edge too.
    private static final double WHEN_CUT_OFF = .7;

    /// Margin of ground around the product, as a share of its longer side.
    private static final double MARGIN = .03;

    /// In pixels: enough background to measure how the image mixes it with the product.
    private static final int MIN_MARGIN = 24;

    private static final int HALF = 127;

    private final Matting matting;
    private final NeighbourMasks others;

    /// One cut-out keeps two processors busy: of two at once, both would be late.
    private final ReentrantLock oneAtATime = new ReentrantLock(true);

    public LocalCutOut(Matting matting) {
        this(matting, new QuickMattes());
    }

    /// @param mattes of the frames that were looked at for the views
    public LocalCutOut(Matting matting, QuickMattes mattes) {
        this.matting = matting;
        this.others = new NeighbourMasks(matting, mattes);
    }

    @Override
    public Result cutOut(Request request) {
        return cutOut(Codec.decode(request.frame()), request).encoded();
    }

    @Override
    public Pixels cutOut(Bitmap picture, Request request) {
        oneAtATime.lock();
        try {
            return cutOutAlone(picture, request);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Pixels cutOutAlone(Bitmap picture, Request request) {
        Bitmap frame = picture.opaque();
        Matte matte = matting.fine(frame);
        List<String> notes = new ArrayList<>();
        Bitmap cleaned = NeighbourMasks.completed(frame, MaskCleaning.cleaned(matte.alpha()));
        Bitmap filled =
                ForeignHoles.filled(frame, cleaned, () -> others.quick(frame, request), notes);
        MaskComparison compared = others.compared(frame, filled, request);
        Optional<Bitmap> whole = recovered(frame, filled, compared, notes);
        Bitmap known = whole.orElse(filled);
        Optional<MissedParts> missed = missedParts(frame, known, request.obstructions());
        Bitmap mask = missed.map(parts -> parts.recovered(frame, known, notes)).orElse(known);
        Checked checked = checked(frame, mask, matte, compared, request);
        HandRemoval hands = HandRemoval.of(frame, mask, request.obstructions(), notes);
        Bitmap alpha = hands.mask();
        Box box = new Matte(alpha, 1, matte.method()).box().orElse(new Box(0, 0, 0, 0));
        if (Masks.count(alpha, HALF) < MIN_SHARE * frame.pixels()) {
            throw new UpstreamRejected("no product stands out from the background of this frame");
        }
        double onFrame = MaskCleaning.onFrame(alpha, box);
        note(matte, checked, onFrame, notes);
        UnclearParts.of(alpha, matte.alpha()).note(notes);
        Optional<SeeThrough> through = SeeThrough.of(frame, alpha);
        if (through.isPresent() && !through.get().removable()) {
            notes.add(SeeThrough.SHINES_THROUGH);
        }
        noteObstructions(frame, alpha, request.obstructions().types(), notes);
        double confidence = Math.clamp(checked.confidence(), 0, 1);
        Optional<String> unfit =
                new UnfitCutOut(
                                box.longest(),
                                onFrame,
                                hands.inMask(),
                                hands.coversProduct(),
                                Math.max(
                                        whole.isPresent() ? 0 : compared.share(compared.lost()),
                                        missed.map(MissedParts::lost).orElse(0.0)),
                                compared.share(compared.surplus()),
                                confidence)
                        .reason();
        if (notes.isEmpty()) {
            // Delivered if the job has no better view: then a person should know.
            unfit.ifPresent(notes::add);
        }
        int margin = (int) Math.max(MIN_MARGIN, MARGIN * box.longest());
        Bitmap product = coloured(frame, alpha, box.grown(margin, frame.frame()));
        return new Pixels(
                through.filter(SeeThrough::removable)
                        .map(found -> GroundRemoval.of(frame, product, found))
                        .orElse(product),
                confidence * (onFrame > TOUCHES ? WHEN_CUT_OFF : 1),
                !notes.isEmpty(),
                notes,
                unfit.orElse(null));
    }

    /// Notes the obstructions that the frame is said to show, unless another note calls for a look
    /// anyway, or the only one is a finger and the frame shows none.
    private static void noteObstructions(
            Bitmap frame, Bitmap alpha, List<String> types, List<String> notes) {
        if (types.isEmpty() || !notes.isEmpty()) {
            return;
        }
        if (!types.equals(FINGER) || !LimbOverlap.noneAround(frame, alpha)) {
            notes.add("may still show: " + String.join(", ", types));
        }
    }

    /// What the comparisons say of a mask.
    ///
    /// @param unlike whether other frames show another outline
    /// @param doubtful whether the network is not sure, and nothing else confirms its mask
    /// @param confidence that is left
    private record Checked(boolean unlike, boolean doubtful, double confidence) {}

    /// If the outline is unlike that of other frames, or the network is not sure, another pass over
    /// the frame decides: the product may have turned since its neighbours, and a network is unsure
    /// of thin parts that both passes see.
    private Checked checked(
            Bitmap frame, Bitmap mask, Matte matte, MaskComparison compared, Request request) {
        boolean alone = request.neighbours().isEmpty();
        boolean unlike = compared.agreement() < AGREEMENT;
        boolean doubtful = matte.trust() >= MIN_UNREVIEWED && matte.confidence() < MIN_UNREVIEWED;
        if (!unlike && !doubtful) {
            return new Checked(false, false, matte.confidence());
        }
        boolean steady = others.again(frame, mask, request).agreement() >= STEADY;
        boolean whole = UnclearParts.of(mask).pieces() == 1;
        boolean confirmed = steady && matting.confirms() && whole && !unlike && !alone;
        double own = doubtful && confirmed ? MIN_UNREVIEWED : matte.confidence();
        boolean differs = unlike && !steady;
        return new Checked(
                differs,
                doubtful && !confirmed,
                differs ? Math.min(compared.agreement(), own) : own);
    }

    /// The mask with the parts that neighbouring frames show, empty if there are none; notes those
    /// that cannot be added, and those that may be ground.
    private static Optional<Bitmap> recovered(
            Bitmap frame, Bitmap mask, MaskComparison compared, List<String> notes) {
        compared.noteSurplus(notes);
        if (compared.lost().isEmpty()) {
            return Optional.empty();
        }
        Optional<Bitmap> whole =
                PartRecovery.of(frame, mask, compared.inFrame(frame.width(), frame.height()));
        if (whole.isEmpty()) {
            compared.noteLost(notes);
        }
        return whole;
    }

    /// The parts that another network sees beside the mask. Where a hand is in the picture it would
    /// be one of them.
    private Optional<MissedParts> missedParts(
            Bitmap frame, Bitmap mask, Obstructions obstructions) {
        return obstructions.any() ? Optional.empty() : MissedParts.of(frame, mask, matting);
    }

    private static void note(Matte matte, Checked checked, double onFrame, List<String> notes) {
        if (checked.unlike()) {
            notes.add("other frames of this view show another outline");
        }
        if (matte.trust() < MIN_UNREVIEWED) {
            notes.add("cut out by the " + matte.method() + " method, which often misses edges");
        } else if (checked.doubtful()) {
            notes.add("the outline is uncertain in places");
        }
        if (onFrame > TOUCHES) {
            notes.add(CUT_OFF);
        }
    }

    /// The frame's colours, with the estimated product colours under the soft edge and nothing far
    /// from the product.
    private static Bitmap coloured(Bitmap frame, Bitmap alpha, Box box) {
        return ColourDecontamination.of(frame.crop(box), alpha.crop(box))
                .placed(box, frame.frame());
    }
}
