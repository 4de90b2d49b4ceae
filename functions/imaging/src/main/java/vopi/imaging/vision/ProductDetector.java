package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import vopi.core.media.FrameScore;
import vopi.core.view.FrameDetections;
import vopi.core.view.FrameDetections.HandEvidence;
import vopi.core.view.Region;
import vopi.imaging.cutout.Matte;
import vopi.imaging.cutout.Matting;
import vopi.imaging.cutout.QuickMattes;
import vopi.imaging.hand.HandModel;
import vopi.imaging.hand.LimbOverlap;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.ConnectedComponents.Part;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pixels.Palette;
import vopi.imaging.pixels.Resampling;

/// Analyses a candidate frame: detects the products, their boxes and the quality of each.
final class ProductDetector {
    /// Longer side of an analysed frame, and of one that is analysed thoroughly, in pixels.
    private static final int WORKING = QuickMattes.SIDE;

    private static final int CLOSER = 1024;
    private static final int HALF = 127;

    /// Minimum area of one of several products, as a share of the largest one's.
    private static final double SIMILAR = .3;

    /// Minimum gap between two products, as a share of the frame's longer side.
    private static final double GAP = .012;

    /// Radius of a seam or a crack as opposed to a product, as a share of the longer side.
    private static final double THIN = 1 / 320.0;

    /// Minimum share of a mask that is thicker than that.
    private static final double BODY = .25;

    /// Margin around the place where a product is expected, as a share of its longer side.
    private static final double SURROUNDINGS = .3;

    /// Area of other things that stand out, as a share of the object's.
    private static final double CROWDED = .5;

    private final Matting matting;

    ProductDetector(Matting matting) {
        this.matting = matting;
    }

    /// An analysed candidate, before it is known whether the video shows hands.
    ///
    /// @param standsOut whether something does; false for a card
    /// @param limbsKept what is detected in a video without hands: there, skin colour is the
    ///   product's own
    /// @param limbsRemoved what is detected in a video with hands, whose limbs are no product
    record Analysis(
            boolean card,
            boolean standsOut,
            HandEvidence evidence,
            FrameDetections limbsKept,
            FrameDetections limbsRemoved) {

        /// The same for another candidate with the same image.
        Analysis of(FrameScore other) {
            return new Analysis(
                    card,
                    standsOut,
                    evidence,
                    limbsKept.withScore(other),
                    limbsRemoved.withScore(other));
        }

        /// @param hands whether the batch shows hands
        FrameDetections detections(boolean hands) {
            return hands ? limbsRemoved : limbsKept;
        }
    }

    /// A frame at full resolution and at the working size, its mask, and what the mask marks.
    ///
    /// @param seen 255 where something stands out
    /// @param part whether only a part of the frame was analysed, because other things stand out in
    ///   the rest
    private record MaskedFrame(
            FrameScore score,
            Bitmap full,
            Bitmap frame,
            Matte matte,
            Bitmap seen,
            LimbOverlap hands,
            HandEvidence evidence,
            boolean part) {}

    /// @param full the candidate's image
    Analysis analyse(FrameScore score, Bitmap full) {
        return masked(score, full).get();
    }

    /// Only the network's part of an analysis, which keeps all processors busy.
    ///
    /// @return the rest of the analysis, which keeps one busy
    Supplier<Analysis> masked(FrameScore score, Bitmap full) {
        Bitmap frame = Resampling.within(full, WORKING);
        if (TextCard.is(frame)) {
            return () -> card(score);
        }
        Matte matte = matting.quick(frame);
        return () -> analysis(score, full, frame, matte, false);
    }

    /// Takes several times as long; detects products before busy backgrounds.
    Analysis analyseThoroughly(FrameScore score, Bitmap full) {
        Bitmap frame = Resampling.within(full, CLOSER);
        return TextCard.is(Resampling.within(frame, WORKING))
                ? card(score)
                : analysis(score, full, frame, matting.fine(frame), false);
    }

    /// Analyses only the surroundings of a place where the product is expected: beside a person who
    /// holds it, the product does not stand out in the whole frame.
    Analysis analyseNear(FrameScore score, Bitmap full, Region expected) {
        Bitmap frame = Resampling.within(full, WORKING);
        Box around = box(expected, frame.frame()).grown(SURROUNDINGS, frame.frame());
        Matte near = matting.quick(frame.crop(around));
        Bitmap alpha = near.alpha().placed(around, frame.frame());
        return analysis(score, full, frame, new Matte(alpha, near.trust(), near.method()), true);
    }

    private static Box box(Region region, Box frame) {
        int left = (int) (region.x() * frame.width());
        int top = (int) (region.y() * frame.height());
        return new Box(
                left,
                top,
                Math.clamp(Math.round(region.width() * frame.width()), 1, frame.width() - left),
                Math.clamp(Math.round(region.height() * frame.height()), 1, frame.height() - top));
    }

    private static Analysis card(FrameScore score) {
        FrameDetections none = FrameDetections.card(score);
        return new Analysis(true, false, HandEvidence.NONE, none, none);
    }

    private static Analysis analysis(
            FrameScore score, Bitmap full, Bitmap frame, Matte matte, boolean part) {
        Bitmap seen = bodies(Masks.above(matte.alpha(), HALF));
        if (thin(seen)) {
            FrameDetections none = nothing(score, frame);
            return new Analysis(false, false, HandEvidence.NONE, none, none);
        }
        List<HandModel.Hand> found = HandModel.shared().in(frame);
        LimbOverlap hands = LimbOverlap.in(frame, seen, found);
        double model = found.isEmpty() ? 0 : found.getFirst().confidence();
        HandEvidence evidence = new HandEvidence(hands.entering(), model);
        MaskedFrame masked =
                new MaskedFrame(score, full, frame, matte, seen, hands, evidence, part);
        FrameDetections limbsKept = detections(masked, seen);
        // Without a hand in the mask, both are the same.
        FrameDetections limbsRemoved =
                hands.inMask() ? detections(masked, hands.without(seen)) : limbsKept;
        return new Analysis(false, true, evidence, limbsKept, limbsRemoved);
    }

    /// The contact of hands is measured in any case: a later batch may show that there are hands.
    private static FrameDetections detections(MaskedFrame masked, Bitmap mask) {
        byte[] background = CameraMotion.grid(masked.frame(), masked.seen());
        if (Masks.count(mask, 0) == 0) {
            return new FrameDetections(
                    masked.score(), null, List.of(), false, masked.evidence(), background);
        }
        LimbOverlap hands = masked.hands();
        double covered = hands.inMask() ? hands.inside() : 0;
        ConnectedComponents parts = ConnectedComponents.of(mask);
        List<FrameDetections.DetectedObject> each = new ArrayList<>();
        for (Part part : apart(parts.atLeast(SIMILAR), masked.frame().frame().longest())) {
            Bitmap alone = parts.keep(one -> one.label() == part.label());
            each.add(body(masked, alone, hands.contactWith(alone), covered));
        }
        return new FrameDetections(
                masked.score(),
                body(masked, mask, hands.contact(), covered),
                each,
                false,
                masked.evidence(),
                background);
    }

    private static FrameDetections nothing(FrameScore score, Bitmap frame) {
        return new FrameDetections(
                score,
                null,
                List.of(),
                false,
                HandEvidence.NONE,
                CameraMotion.grid(frame, Bitmap.blank(frame.width(), frame.height(), 1)));
    }

    private static Bitmap bodies(Bitmap mask) {
        ConnectedComponents parts = ConnectedComponents.of(mask);
        double least =
                parts.parts().isEmpty()
                        ? 0
                        : ConnectedComponents.SPECK * parts.parts().getFirst().area();
        return parts.keep(part -> part.area() >= least);
    }

    private static boolean thin(Bitmap mask) {
        int area = Masks.count(mask, 0);
        int radius = (int) Math.max(1, Math.round(THIN * mask.frame().longest()));
        return area == 0 || Masks.count(Masks.opened(mask, radius), 0) < BODY * area;
    }

    /// From left to right; empty if the products touch, or if one surrounds another.
    private static List<Part> apart(List<Part> parts, int longest) {
        double gap = GAP * longest;
        for (Part one : parts) {
            for (Part other : parts) {
                if (one.label() != other.label() && between(one.box(), other.box()) < gap) {
                    return List.of();
                }
            }
        }
        return parts.size() < 2
                ? List.of()
                : parts.stream().sorted(Comparator.comparingInt((Part p) -> p.box().x())).toList();
    }

    private static int between(Box one, Box other) {
        int across = Math.max(one.x() - other.right(), other.x() - one.right());
        int down = Math.max(one.y() - other.bottom(), other.y() - one.bottom());
        return Math.max(across, down);
    }

    private static FrameDetections.DetectedObject body(
            MaskedFrame masked, Bitmap mask, double contact, double covered) {
        Bitmap frame = masked.frame();
        Box box = box(mask);
        return new FrameDetections.DetectedObject(
                region(box, mask.frame()),
                solidity(masked.matte(), mask),
                (double) Masks.count(mask, HALF) / mask.pixels(),
                onFrame(mask),
                ProductSharpness.of(masked.full(), mask, box),
                contact,
                contact > 0 ? covered : 0,
                crowded(masked, mask),
                AppearanceFeatures.packed(
                        AppearanceDescriptor.of(frame, mask, box),
                        ProductThumbnail.of(frame, mask, box)),
                AppearanceFeatures.packed(Palette.of(frame.withAlpha(mask))),
                ProductLooks.of(frame, mask, box));
    }

    /// Whether much of what stands out is no part of the object and no hand on it.
    private static boolean crowded(MaskedFrame masked, Bitmap mask) {
        double things = Masks.count(masked.seen(), HALF) * (1 - masked.hands().inside());
        int own = Masks.count(mask, HALF);
        return masked.part() || things - own > CROWDED * own;
    }

    private static Box box(Bitmap mask) {
        return ConnectedComponents.of(mask).parts().stream()
                .map(Part::box)
                .reduce(Box::union)
                .orElse(mask.frame());
    }

    private static Region region(Box box, Box frame) {
        double width = frame.width();
        double height = frame.height();
        return new Region(
                box.x() / width, box.y() / height, box.width() / width, box.height() / height);
    }

    /// The pixels of the mask near the object.
    private static double solidity(Matte matte, Bitmap body) {
        Bitmap near = Masks.dilated(body, Math.max(3, body.width() / 40));
        byte[] alpha = matte.alpha().data().clone();
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = near.data()[i] == 0 ? 0 : alpha[i];
        }
        Bitmap part = new Bitmap(body.width(), body.height(), 1, alpha);
        return new Matte(part, matte.trust(), matte.method()).solidity();
    }

    private static double onFrame(Bitmap mask) {
        int covered = 0;
        int right = mask.width() - 1;
        int bottom = mask.height() - 1;
        for (int x = 0; x <= right; x++) {
            covered += (mask.at(x, 0, 0) >> 7) + (mask.at(x, bottom, 0) >> 7);
        }
        for (int y = 0; y <= bottom; y++) {
            covered += (mask.at(0, y, 0) >> 7) + (mask.at(right, y, 0) >> 7);
        }
        return covered / (2.0 * (mask.width() + mask.height()));
    }
}
