package vopi.media.score;

import org.jspecify.annotations.Nullable;
import vopi.core.media.FrameScore;

/// Follows the samples of a video in order and tells which of them belong to a picture that was
/// first shown in an earlier second: a frame held for seconds, or coded again and again, is one
/// picture, and a candidate of its first second alone.
public final class HeldPictures {
    private final int fps;
    private @Nullable FrameScore before;
    private boolean repeats;
    private int firstSecond;

    public HeldPictures(int fps) {
        this.fps = fps;
    }

    /// @param score of the sample after the one of the last call
    /// @return true where its picture was first shown in the second that the sample is of
    public boolean newInItsSecond(FrameScore score) {
        repeats = before != null && same(before, score);
        int second = score.slot() / fps;
        if (!repeats) {
            firstSecond = second;
        }
        before = score;
        return firstSecond == second;
    }

    /// True where the last sample shows the same as the one before it.
    public boolean repeats() {
        return repeats;
    }

    /// Two different pictures have neither the same sharpness to the last bit nor exactly the same
    /// brightness everywhere.
    private static boolean same(FrameScore before, FrameScore score) {
        return score.motion() == 0 && score.sharpness() == before.sharpness();
    }
}
