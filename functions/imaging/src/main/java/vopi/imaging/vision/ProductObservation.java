package vopi.imaging.vision;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.view.FrameDetections;
import vopi.core.view.Obstructions;
import vopi.core.view.Region;
import vopi.imaging.hand.LimbOverlap;
import vopi.imaging.pixels.Palette;

/// One product in one candidate frame.
///
/// @param body the detected object
/// @param region its position among other products, null if it is the only one
/// @param background as in the frame's detections
record ProductObservation(
        FrameScore score,
        FrameDetections.DetectedObject body,
        AppearanceDescriptor descriptor,
        ProductThumbnail thumbnail,
        Palette palette,
        @Nullable Region region,
        byte[] background) {
    /// Maximum contact with the frame's edge of a whole product, as a share of the edge.
    private static final double CUT = .006;

    /// Minimum area, as a share of the frame.
    private static final double SMALL = .003;

    /// Minimum solidity of a frame that may start a view.
    private static final double HAZY = .45;

    /// Minimum solidity of a product that is detected at all.
    private static final double FAINT = .3;

    /// Contact with the frame's edge from which a product is mostly outside the frame.
    private static final double MOSTLY_BEYOND = .35;

    /// A clearer mask tells nothing more about the quality of a frame.
    private static final double CLEAR = .7;

    /// Shares of the mask that are a hand: above them the frame starts no view, or shows none.
    private static final double MOSTLY_HAND = .35;

    private static final double NEARLY_ALL_HAND = .65;

    /// More detail than this tells nothing about the quality of a frame.
    private static final double PRINTED = .5;

    /// More detail than this is small print.
    private static final double SMALL_PRINT = .8;

    /// Maximum share of the frame's edge for a product that lacks a little of itself.
    private static final double SLIGHTLY_CUT = .06;

    /// Maximum length and area of a part of a product, as shares of the whole product's. A product
    /// that shows its narrow side keeps its length.
    private static final double PART_LENGTH = .7;

    private static final double PART_AREA = .5;

    /// Maximum distance of the tones of one product in two frames.
    private static final double SAME_TONES = .45;

    /// Hand contact above this value makes no further difference.
    private static final double GRIPPED = .3;

    /// The best values over all frames: each frame is ranked relative to them.
    ///
    /// @param sharp score of the sharpest and stillest frame
    /// @param focus of the sharpest product
    /// @param share of the largest product that is whole
    record Best(double sharp, double focus, double share) {
        static Best of(List<ProductObservation> seen) {
            double sharp = 0;
            double focus = 0;
            double share = 0;
            for (ProductObservation one : seen) {
                sharp = Math.max(sharp, one.score.combined());
                focus = Math.max(focus, one.body.focus());
                share = Math.max(share, one.whole() ? one.body.share() : 0);
            }
            return new Best(sharp, focus, share);
        }
    }

    static ProductObservation of(
            FrameDetections frame, FrameDetections.DetectedObject body, @Nullable Region region) {
        return new ProductObservation(
                frame.score(),
                body,
                AppearanceFeatures.unpacked(body.appearance()),
                AppearanceFeatures.thumbnail(body.appearance()),
                AppearanceFeatures.palette(body.colours()),
                region,
                frame.background());
    }

    double timestamp() {
        return score.timestamp();
    }

    FrameId frame() {
        return score.id();
    }

    double distance(ProductObservation other) {
        return descriptor.distance(other.descriptor);
    }

    double detail() {
        return descriptor.detail();
    }

    boolean sameTones(ProductObservation other) {
        return descriptor.toneDistance(other.descriptor) <= SAME_TONES;
    }

    /// Whether the mask may show only a part of what the other shows shortly before or after it.
    boolean partOf(ProductObservation other) {
        double length = Math.max(body.box().width(), body.box().height());
        double whole = Math.max(other.body.box().width(), other.body.box().height());
        return length < PART_LENGTH * whole
                && body.share() < PART_AREA * other.body.share()
                && sameTones(other);
    }

    Obstructions obstructions() {
        return LimbOverlap.obstructions(body.contact(), body.covered());
    }

    boolean whole() {
        return body.cut() <= CUT;
    }

    /// Whether the frame may start a new view if it is not blurred; other frames only join a view.
    boolean sound() {
        return whole() && nearlySound();
    }

    /// The same where the frame's edge may cut off a little.
    boolean nearlySound() {
        return body.cut() <= SLIGHTLY_CUT
                && body.solidity() >= HAZY
                && body.share() >= SMALL
                && body.covered() <= MOSTLY_HAND;
    }

    /// Whether a product is clearly detected.
    boolean visible() {
        return body.solidity() >= FAINT
                && body.share() >= SMALL
                && body.cut() < MOSTLY_BEYOND
                && body.covered() <= NEARLY_ALL_HAND;
    }

    /// Orders the frames of one view, higher is better: first whole products without hands, then a
    /// clear mask, then size and sharpness.
    double rank(Best best) {
        double gripped = Math.min(1, Math.max(body.contact(), 2 * body.covered()) / GRIPPED);
        return (whole() ? 3 : 0)
                + (obstructions().any() ? 0 : 1)
                + 1.5 * (1 - gripped)
                + 1.5 * Math.min(CLEAR, body.solidity())
                + focus(best)
                + 1.2 * Math.sqrt(size(best))
                + .4 * Math.min(PRINTED, descriptor.detail());
    }

    /// Orders the views, higher is better: the front view has a coloured design and no small print,
    /// and is symmetric.
    double front(Best best) {
        return rank(best)
                + 2 * Math.min(SMALL_PRINT, descriptor.detail())
                + .5 * palette.colourful()
                + .6 * descriptor.symmetry()
                + .8 * Math.sqrt(size(best));
    }

    private double focus(Best best) {
        return .5 * part(score.combined(), best.sharp()) + .5 * part(body.focus(), best.focus());
    }

    private double size(Best best) {
        return part(body.share(), best.share());
    }

    private static double part(double value, double most) {
        return most <= 0 ? 0 : Math.clamp(value / most, 0, 1);
    }
}
