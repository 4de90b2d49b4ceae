package vopi.media.ffmpeg;

import java.util.function.LongSupplier;
import vopi.core.error.UnusableVideo;
import vopi.media.source.MediaLimits;

/// The remaining wall-clock time and frames of one run.
final class DecodeBudget {
    private final MediaLimits limits;
    private final LongSupplier nanos;
    private final long deadline;
    private long frames;

    DecodeBudget(MediaLimits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
        this.deadline = nanos.getAsLong() + limits.maxTime().toNanos();
    }

    boolean expired() {
        return nanos.getAsLong() - deadline > 0;
    }

    /// @throws UnusableVideo if a limit is exceeded
    void frame() {
        frames++;
        if (frames > limits.maxFrames()) {
            throw new UnusableVideo(
                    "The video has more than "
                            + limits.maxFrames()
                            + " frames. Send a shorter one.");
        }
        check();
    }

    void check() {
        if (expired()) {
            throw new UnusableVideo(
                    "The video takes longer than "
                            + limits.maxTime().toMinutes()
                            + " minutes to decode. Send a shorter one, or one of lower resolution.");
        }
    }
}
