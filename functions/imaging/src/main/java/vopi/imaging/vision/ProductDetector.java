package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.media.FrameScore;
import vopi.core.port.Vision;
import vopi.core.view.FrameDetections;
import vopi.core.view.FrameDetections.HandEvidence;
import vopi.core.view.Region;
import vopi.imaging.cutout.Matte;
import vopi.imaging.cutout.Matting;
import vopi.imaging.cutout.QuickMattes;
import vopi.imaging.hand.HandDetector;
import vopi.imaging.hand.HandModel;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.ConnectedComponents.Part;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pixels.Palette;
import vopi.imaging.pixels.Resampling;

/// Analyses a candidate frame: detects the products, their boxes and the quality of each.
final class ProductDetector {
    private static final int WORKING = QuickMattes.SIDE;
    private static final int CLOSER = 1024;
    private static final int HALF = 127;
    private static final double CRUMB = .05;
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

    /// A candidate before it is known whether the video shows hands.
    ///
    /// @param frame at the working size
    /// @param seen 255 where the mask marks something that stands out; null for a card, and if
    ///   nothing stands out
    /// @param hands null without a mask
    /// @param part whether only a part of the frame was analysed, because other things stand out in
    ///   the rest
    record Analysis(
            Vision.Candidate candidate,
            Bitmap frame,
            Matte matte,
            boolean card,
            @Nullable Bitmap seen,
            @Nullable HandDetector hands,
            HandEvidence evidence,
            boolean part) {

        /// The same for another candidate with the same image.
        Analysis of(Vision.Candidate other) {
            return new Analysis(other, frame, matte, card, seen, hands, evidence, part);
        }

        private Bitmap full() {
            return Codec.decode(candidate.image());
        }
    }

    Analysis analyse(Vision.Candidate candidate) {
        Bitmap frame = Resampling.within(Codec.decode(candidate.image()), WORKING);
        return TextCard.is(frame)
                ? card(candidate, frame)
                : analysis(candidate, frame, matting.quick(frame), false);
    }

    /// Takes several times as long; detects products before busy backgrounds.
    Analysis analyseThoroughly(Vision.Candidate candidate) {
        Bitmap frame = Resampling.within(Codec.decode(candidate.image()), CLOSER);
        return TextCard.is(Resampling.within(frame, WORKING))
                ? card(candidate, frame)
                : analysis(candidate, frame, matting.fine(frame), false);
    }

    /// Analyses only the surroundings of a place where the product is expected: beside a person who
    /// holds it, the product does not stand out in the whole frame.
    Analysis analyseNear(Vision.Candidate candidate, Region expected) {
        Bitmap frame = Resampling.within(Codec.decode(candidate.image()), WORKING);
        Box around = box(expected, frame.frame()).grown(SURROUNDINGS, frame.frame());
        Matte near = matting.quick(frame.crop(around));
        Bitmap alpha = near.alpha().placed(around, frame.frame());
        return analysis(candidate, frame, new Matte(alpha, near.trust(), near.method()), true);
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

    private static Analysis card(Vision.Candidate candidate, Bitmap frame) {
        Matte none = new Matte(Bitmap.blank(frame.width(), frame.height(), 1), 1, "none");
        return new Analysis(candidate, frame, none, true, null, null, HandEvidence.NONE, false);
    }

    private static Analysis analysis(
            Vision.Candidate candidate, Bitmap frame, Matte matte, boolean part) {
        Bitmap seen = bodies(Masks.above(matte.alpha(), HALF));
        if (thin(seen)) {
            return new Analysis(
                    candidate, frame, matte, false, null, null, HandEvidence.NONE, part);
        }
        List<HandModel.Hand> found = HandModel.shared().in(frame);
        HandDetector hands = HandDetector.in(frame, seen, found);
        double model = found.isEmpty() ? 0 : found.getFirst().confidence();
        return new Analysis(
                candidate,
                frame,
                matte,
                false,
                seen,
                hands,
                new HandEvidence(hands.entering(), model),
                part);
    }

    /// The contact of hands is measured in any case: a later batch may show that there are hands.
    ///
    /// @param handed whether the batch shows hands: if not, skin colour is the product's own
    static FrameDetections detections(Analysis analysis, boolean handed) {
        FrameScore score = analysis.candidate().score();
        Bitmap seen = analysis.seen();
        HandDetector hands = analysis.hands();
        if (seen == null || hands == null) {
            return analysis.card() ? FrameDetections.card(score) : nothing(analysis);
        }
        Bitmap mask = handed ? hands.without(seen) : seen;
        byte[] background = CameraMotion.grid(analysis.frame(), seen);
        if (Masks.count(mask, 0) == 0) {
            return new FrameDetections(
                    score, null, List.of(), false, analysis.evidence(), background);
        }
        double covered = hands.taken() ? hands.inside() : 0;
        Bitmap full = analysis.full();
        ConnectedComponents parts = ConnectedComponents.of(mask);
        List<FrameDetections.DetectedObject> each = new ArrayList<>();
        for (Part part : apart(parts.atLeast(SIMILAR), analysis.frame().frame().longest())) {
            Bitmap alone = parts.keep(one -> one.label() == part.label());
            each.add(body(analysis, full, alone, hands.contact(alone), covered));
        }
        return new FrameDetections(
                score,
                body(analysis, full, mask, hands.contact(), covered),
                each,
                false,
                analysis.evidence(),
                background);
    }

    private static FrameDetections nothing(Analysis analysis) {
        Bitmap frame = analysis.frame();
        return new FrameDetections(
                analysis.candidate().score(),
                null,
                List.of(),
                false,
                analysis.evidence(),
                CameraMotion.grid(frame, Bitmap.blank(frame.width(), frame.height(), 1)));
    }

    private static Bitmap bodies(Bitmap mask) {
        ConnectedComponents parts = ConnectedComponents.of(mask);
        double least = parts.parts().isEmpty() ? 0 : CRUMB * parts.parts().getFirst().area();
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
            Analysis analysis, Bitmap full, Bitmap mask, double contact, double covered) {
        Box box = box(mask);
        return new FrameDetections.DetectedObject(
                region(box, mask.frame()),
                solidity(analysis.matte(), mask),
                (double) Masks.count(mask, HALF) / mask.pixels(),
                onFrame(mask),
                ProductSharpness.of(full, mask, box),
                contact,
                contact > 0 ? covered : 0,
                crowded(analysis, mask),
                AppearanceFeatures.packed(
                        AppearanceDescriptor.of(analysis.frame(), mask, box),
                        ProductThumbnail.of(analysis.frame(), mask, box)),
                AppearanceFeatures.packed(Palette.of(analysis.frame().withAlpha(mask))),
                ProductLooks.of(analysis.frame(), mask, box));
    }

    /// Whether much of what stands out is no part of the object and no hand on it.
    private static boolean crowded(Analysis analysis, Bitmap mask) {
        Bitmap seen = analysis.seen();
        HandDetector hands = analysis.hands();
        if (analysis.part() || seen == null || hands == null) {
            return analysis.part();
        }
        double others = Masks.count(seen, HALF) * (1 - hands.inside()) - Masks.count(mask, HALF);
        return others > CROWDED * Masks.count(mask, HALF);
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
