package vopi.core.port;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.image.EncodedImage;
import vopi.core.job.JobId;
import vopi.core.view.Obstructions;
import vopi.core.view.Region;

/// Separates the product from its background.
public interface CutOut {
    /// @param attempt of the job: paid for while the job is at this attempt
    /// @param frame a final frame at full quality
    /// @param cleanUp whether obstructions may be removed by editing (which may cost)
    /// @param region where the product is; what lies outside is another's. Null for the whole frame
    /// @param deadline when the function is stopped: no paid call is under way then
    record Request(
            JobId job,
            int attempt,
            EncodedImage frame,
            Obstructions obstructions,
            boolean cleanUp,
            @Nullable Region region,
            Instant deadline) {
        /// Without a deadline.
        public Request(
                JobId job,
                int attempt,
                EncodedImage frame,
                Obstructions obstructions,
                boolean cleanUp,
                @Nullable Region region) {
            this(job, attempt, frame, obstructions, cleanUp, region, Instant.MAX);
        }

        /// The product is alone in the frame; without a deadline.
        public Request(
                JobId job,
                int attempt,
                EncodedImage frame,
                Obstructions obstructions,
                boolean cleanUp) {
            this(job, attempt, frame, obstructions, cleanUp, null);
        }
    }

    /// @param image PNG with straight alpha, as large as the frame; colours below the soft edge
    ///   belong to the product, not to the old background
    /// @param confidence 0 to 1
    /// @param needsReview below the gate: a person should look before it is listed
    /// @param notes what a person should know, empty where all is well
    record Result(EncodedImage image, double confidence, boolean needsReview, List<String> notes) {}

    /// @throws vopi.core.error.UpstreamRejected where no product can be found, or the provider
    ///   refuses
    /// @throws vopi.core.error.UpstreamUnavailable where asking later may help
    Result cutOut(Request request);

    /// Whether each cut-out costs money: a doubtful one is then kept, and marked, rather than
    /// another frame tried.
    default boolean costs() {
        return false;
    }
}
