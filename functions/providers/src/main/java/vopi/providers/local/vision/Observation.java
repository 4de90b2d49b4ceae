package vopi.providers.local.vision;

import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.view.Obstructions;
import vopi.providers.local.pixels.Palette;

/// What was seen on one candidate.
///
/// @param descriptor of the product
/// @param solidity of its mask, 0 to 1
/// @param share of the frame that it covers
/// @param cut share of the frame's edge that it covers: 0 where it is whole
/// @param parts how many bodies of similar size it has
record Observation(
        FrameScore score,
        Descriptor descriptor,
        double solidity,
        double share,
        double cut,
        int parts,
        Obstructions obstructions,
        Palette palette) {
    private static final double CUT = .006;
    private static final double SMALL = .004;
    private static final double HAZY = .45;
    private static final double FAINT = .2;

    FrameId frame() {
        return score.id();
    }

    double distance(Observation other) {
        return descriptor.distance(other.descriptor);
    }

    boolean whole() {
        return cut <= CUT;
    }

    /// Fit to open a view of its own, if it is not blurred; others only join one.
    boolean sound() {
        return whole() && solidity >= HAZY && share >= SMALL;
    }

    /// Shows something at least.
    boolean visible() {
        return solidity >= FAINT && share >= SMALL;
    }

    /// Orders the frames of one view, higher is better: first whole and free of hands, then a clear
    /// mask, then sharp.
    ///
    /// @param sharpest sharpness of the video's sharpest candidate
    double rank(double sharpest) {
        double sharp = sharpest <= 0 ? 0 : Math.max(0, score.combined()) / sharpest;
        return (whole() ? 3 : 0)
                + (obstructions.any() ? 0 : 1.5)
                + 1.5 * Math.min(1, solidity)
                + Math.min(1, sharp)
                + .5 * Math.min(1, share / .15)
                + .6 * descriptor.detail();
    }

    /// Orders the views, higher is better: the front carries the drawing, and is symmetric.
    double front(double sharpest) {
        return rank(sharpest) + 1.4 * descriptor.detail() + .5 * descriptor.symmetry();
    }
}
