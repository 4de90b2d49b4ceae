package vopi.core.port;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.image.EncodedImage;
import vopi.core.job.JobId;
import vopi.core.media.FrameScore;
import vopi.core.view.Classification;
import vopi.core.view.View;

/// Looks at candidate frames and says which products and views they show.
public interface Vision {
    /// A candidate as the model sees it, longest side at most 1024 pixels, JPEG.
    record Candidate(FrameScore score, EncodedImage image) {}

    /// @param attempt of the job: paid for while the job is at this attempt
    /// @param candidates in time order, 1 to 100
    /// @param known views that earlier batches of the same video found: to be named alike
    /// @param model the model the client asked for, null for the configured list
    /// @param deadline when the function is stopped: no paid call is under way then
    record Batch(
            JobId job,
            int attempt,
            List<Candidate> candidates,
            List<View> known,
            @Nullable String model,
            Instant deadline) {
        /// Without a deadline.
        public Batch(
                JobId job,
                int attempt,
                List<Candidate> candidates,
                List<View> known,
                @Nullable String model) {
            this(job, attempt, candidates, known, model, Instant.MAX);
        }

        /// With other candidates, and other views known.
        public Batch portion(List<Candidate> some, List<View> knownNow) {
            return new Batch(job, attempt, some, knownNow, model, deadline);
        }
    }

    /// Each candidate appears once in the answer's frames, or the answer is refused; one that was
    /// looked at and shows nothing may be missing.
    ///
    /// @throws vopi.core.error.UpstreamRejected where no model answers usably
    /// @throws vopi.core.error.UpstreamUnavailable where asking later may help
    /// @throws vopi.core.error.QuotaExceeded where the provider limits us
    Classification classify(Batch batch);

    /// Merges the views of the batches into the distinct views of the whole video: views of the
    /// same appearance become one, whatever their names. Hero view first.
    ///
    /// @param candidates at least those of the batches whose answers carry no detections, in time
    ///   order
    /// @return views and frames over all batches, keys unique
    Classification merge(JobId job, List<Candidate> candidates, List<Classification> batches);
}
