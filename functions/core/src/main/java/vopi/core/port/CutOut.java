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
    /// Another frame of the same view.
    ///
    /// @param frame may be smaller than the frame that is cut out
    /// @param region of the product, null for the whole frame
    record Neighbour(EncodedImage frame, @Nullable Region region) {}

    /// @param attempt of the job: paid calls are allowed only while the job is at this attempt
    /// @param frame a final frame at full quality
    /// @param cleanUp whether editing may remove obstructions (which may cost)
    /// @param region of the product; pixels outside belong to another product. Null for the whole
    ///   frame
    /// @param deadline when the function is stopped: no paid call may be in progress then
    /// @param neighbours frames of the same view that are close in time, nearest first; empty if
    ///   none is known
    record Request(
            JobId job,
            int attempt,
            EncodedImage frame,
            Obstructions obstructions,
            boolean cleanUp,
            @Nullable Region region,
            Instant deadline,
            List<Neighbour> neighbours) {
        public Request {
            neighbours = List.copyOf(neighbours);
        }

        /// Without neighbours.
        public Request(
                JobId job,
                int attempt,
                EncodedImage frame,
                Obstructions obstructions,
                boolean cleanUp,
                @Nullable Region region,
                Instant deadline) {
            this(job, attempt, frame, obstructions, cleanUp, region, deadline, List.of());
        }

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

        /// For a frame with one product; without a deadline.
        public Request(
                JobId job,
                int attempt,
                EncodedImage frame,
                Obstructions obstructions,
                boolean cleanUp) {
            this(job, attempt, frame, obstructions, cleanUp, null);
        }
    }

    /// @param image PNG with straight alpha, as large as the frame; colours below the soft edge are
    ///   the product's, not those of the old background
    /// @param confidence 0 to 1
    /// @param needsReview confidence is below the threshold: a person should check it before
    ///   listing
    /// @param notes for a person, empty if there are none
    /// @param unfit why the picture should not be delivered if the job has better ones, with advice
    ///   for filming; null if it can be delivered
    record Result(
            EncodedImage image,
            double confidence,
            boolean needsReview,
            List<String> notes,
            @Nullable String unfit) {
        /// A picture that can be delivered.
        public Result(
                EncodedImage image, double confidence, boolean needsReview, List<String> notes) {
            this(image, confidence, needsReview, notes, null);
        }
    }

    /// @throws vopi.core.error.UpstreamRejected if no product is found, or the provider refuses
    /// @throws vopi.core.error.UpstreamUnavailable if a retry may help
    Result cutOut(Request request);

    /// Whether each cut-out costs money. If so, a cut-out with low confidence is kept and marked;
    /// if not, another frame is tried.
    default boolean costs() {
        return false;
    }
}
