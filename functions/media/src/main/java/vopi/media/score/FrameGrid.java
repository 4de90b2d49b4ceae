package vopi.media.score;

import org.jspecify.annotations.Nullable;
import vopi.core.error.UnusableVideo;
import vopi.core.media.ScoringPlan;

/// The sampling grid over a stream's time stamps. Slot k holds the frames whose time, rounded half
/// up, is k/fps seconds after the first frame; its sample is the last of them.
///
/// @param fps slots for each second
/// @param fps slots a second
/// @param numerator seconds per time stamp unit
/// @param denominator of that fraction
/// @param start time stamp of the first frame
public record FrameGrid(int fps, int numerator, int denominator, long start) {
    /// Larger time stamps are invalid: about three years.
    private static final double FARTHEST_SECONDS = 1e8;

    /// Matroska rounds time stamps to milliseconds: half a millisecond for each of two time stamps,
    /// plus a margin.
    private static final double ROUNDING_SECONDS = 0.0015;

    /// Maximum duration of the last frame, whatever the gap before it.
    private static final double MAX_LAST_FRAME_SECONDS = 1;

    /// @throws UnusableVideo if the file's time unit is invalid
    public FrameGrid {
        if (fps < 1) {
            throw new IllegalArgumentException("frames a second: " + fps);
        }
        if (numerator < 1 || denominator < 1) {
            throw noTimes(null);
        }
    }

    /// The grid that a plan's slots are counted on.
    public static FrameGrid of(ScoringPlan plan) {
        return new FrameGrid(
                plan.fps(), plan.timeBaseNumerator(), plan.timeBaseDenominator(), plan.start());
    }

    private static UnusableVideo noTimes(@Nullable ArithmeticException overflow) {
        return new UnusableVideo(
                "The time stamps of the video's pictures make no sense: the file is damaged."
                        + " Export the video anew as H.264 (MP4) and send that.",
                overflow);
    }

    public double seconds(long timestamp) {
        return (double) (timestamp - start) * numerator / denominator;
    }

    /// True if the time stamp is plausible for a video.
    public boolean plausible(long timestamp) {
        return Math.abs(((double) timestamp - start) * numerator / denominator) < FARTHEST_SECONDS;
    }

    /// @param timestamp a plausible one
    /// @return negative before the start
    /// @throws UnusableVideo if the values exceed those of any real clip
    public long slot(long timestamp) {
        try {
            long units = Math.multiplyExact(Math.subtractExact(timestamp, start), numerator);
            long halves = Math.addExact(Math.multiplyExact(units, 2L * fps), denominator);
            return Math.floorDiv(halves, 2L * denominator);
        } catch (ArithmeticException overflow) {
            throw noTimes(overflow);
        }
    }

    /// The first time stamp that belongs to a later slot.
    ///
    /// @throws UnusableVideo if the values exceed those of any real clip
    public long slotEnd(long slot) {
        try {
            long halves = Math.addExact(Math.multiplyExact(2, slot), 1);
            long units = Math.multiplyExact(halves, denominator);
            return Math.addExact(start, Math.ceilDiv(units, 2L * fps * numerator));
        } catch (ArithmeticException overflow) {
            throw noTimes(overflow);
        }
    }

    /// Number of slots of a video. The last slot counts if the last frame, with the duration of the
    /// frame before it, reaches the slot's middle. Derived from time stamps only, because
    /// containers disagree about durations.
    ///
    /// @param last time stamp of the last frame
    /// @param previous time stamp of the frame before; not less than `last` if there is none
    public long slots(long last, long previous) {
        double gap =
                previous < last
                        ? Math.min(MAX_LAST_FRAME_SECONDS, seconds(last) - seconds(previous))
                        : 1.0 / fps;
        double end = seconds(last) + gap + ROUNDING_SECONDS;
        return Math.max(1, (long) Math.floor(end * fps + 0.5));
    }

    public long unitsPerSecond() {
        return Math.ceilDiv(denominator, numerator);
    }
}
