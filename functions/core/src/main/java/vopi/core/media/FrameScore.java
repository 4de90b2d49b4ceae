package vopi.core.media;

/// The scores of one sampled frame.
///
/// @param slot index in the sampling grid from 0: the frame shown at slot/fps seconds
/// @param timestamp presentation time in seconds of the frame in the slot, relative to the first
///   frame shown
/// @param sharpness standard deviation of the 4-neighbour Laplacian over full-range luma, 0 to 1020
/// @param motion mean absolute difference of the 256x256 luma to the previous sample, divided by
///   255: 0 to 1; 0 for the first
public record FrameScore(int slot, double timestamp, double sharpness, double motion) {
    /// A frame below this sharpness counts as blurred.
    public static final double SHARP_ENOUGH = 5.0;

    private static final double MOTION_WEIGHT = 0.2 * 255;

    /// Combined score; higher is better: sharp and without motion.
    public double combined() {
        return sharpness - MOTION_WEIGHT * motion;
    }

    public FrameId id() {
        return FrameId.ofSlot(slot);
    }
}
