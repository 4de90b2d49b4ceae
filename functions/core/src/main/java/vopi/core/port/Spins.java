package vopi.core.port;

import java.util.List;
import java.util.function.BiConsumer;
import vopi.core.image.EncodedImage;
import vopi.core.job.JobId;
import vopi.core.spin.Spin;
import vopi.core.view.FrameDetections;

/// Makes the spin of a product: pictures of a full turn before a camera that stands still.
public interface Spins {
    /// Frames of the job's video at full quality.
    @FunctionalInterface
    interface Moments {
        /// Reads the video once. A time at which the video shows nothing is not delivered.
        ///
        /// @param seconds after the first frame shown, ascending, a multiple of 1/30 second
        /// @param sink takes the time and the frame shown then, in time order
        void read(List<Double> seconds, BiConsumer<Double, EncodedImage> sink);
    }

    /// @param attempt of the job
    /// @param frames of the spin, 24 or 36
    /// @param detections of all candidates of the video, in time order
    /// @param brightness of the product over all its views, as in its staging; 1 to leave it as it
    ///   was filmed
    record Request(
            JobId job,
            int attempt,
            int frames,
            List<FrameDetections> detections,
            double brightness) {}

    /// A spin, or the reason why an honest one is impossible.
    sealed interface Outcome {
        /// @param facts its `animation`, `sprite` and `viewer` are file names
        /// @param animation animated WebP with alpha
        /// @param sprite all frames in one WebP with alpha
        /// @param viewer one HTML page, UTF-8, without external sources
        record Made(Spin.Made facts, byte[] animation, byte[] sprite, byte[] viewer)
                implements Outcome {}

        record Refused(Spin.Refused why) implements Outcome {}
    }

    /// @throws vopi.core.error.UpstreamRejected if a frame cannot be cut out
    Outcome make(Request request, Moments video);
}
