package vopi.core.media;

/// The scores of one sampled frame.
///
/// @param slot grid index k from 0, the frame shown at k/fps
/// @param timestamp presentation time in seconds of the frame that fills the slot, start offset
///   removed
/// @param sharpness standard deviation of the 4-neighbour Laplacian over full-range luma, 0 to 1020
/// @param motion mean absolute difference of the 256x256 luma to the previous sample / 255, 0 to 1;
///   0 for the first
public record FrameScore(int slot, double timestamp, double sharpness, double motion) {
    /// Below this a frame is taken for blurred.
    public static final double SHARP_ENOUGH = 5.0;

    private static final double MOTION_WEIGHT = 0.2 * 255;

    /// Higher is better: sharp and still.
    public double combined() {
        return sharpness - MOTION_WEIGHT * motion;
    }

    public FrameId id() {
        return FrameId.ofSlot(slot);
    }
}
