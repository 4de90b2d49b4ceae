package vopi.media.score;

import org.jspecify.annotations.Nullable;
import vopi.core.media.FrameScore;

/// Finds the samples that repeat a picture first shown in an earlier second. A frame held for
/// seconds, or coded repeatedly, is one picture and a candidate only in its first second.
public final class HeldPictures {
    private final int fps;
    private @Nullable FrameScore before;
    private boolean repeats;
    private int firstSlot;

    public HeldPictures(int fps) {
        this.fps = fps;
    }

    /// @param score of the next sample in order
    /// @return true if its picture was first shown in the sample's own second
    public boolean newInItsSecond(FrameScore score) {
        repeats = before != null && same(before, score);
        if (!repeats) {
            firstSlot = score.slot();
        }
        before = score;
        return firstSlot / fps == score.slot() / fps;
    }

    /// The slot in which the picture of the last sample was first shown.
    public int firstSlot() {
        return firstSlot;
    }

    /// True if the last sample shows the same picture as the one before it.
    public boolean repeats() {
        return repeats;
    }

    /// Two different pictures never have both exactly the same sharpness and exactly the same luma
    /// everywhere.
    private static boolean same(FrameScore before, FrameScore score) {
        return score.motion() == 0 && score.sharpness() == before.sharpness();
    }
}
