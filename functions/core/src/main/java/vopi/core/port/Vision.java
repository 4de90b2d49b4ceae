package vopi.core.port;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.image.EncodedImage;
import vopi.core.job.JobId;
import vopi.core.media.FrameScore;
import vopi.core.view.Classification;
import vopi.core.view.View;

/// Finds the products and views in candidate frames.
public interface Vision {
    /// A candidate and its image for the model: JPEG, longest side at most 1024 pixels.
    ///
    /// @param bestOfSecond false if another candidate of the same second has a better score: only
    ///   local vision uses it, so that the price of a remote model follows the length of the video
    record Candidate(FrameScore score, EncodedImage image, boolean bestOfSecond) {
        /// The best of its second.
        public Candidate(FrameScore score, EncodedImage image) {
            this(score, image, true);
        }
    }

    /// @param attempt of the job: paid calls are allowed only while the job is at this attempt
    /// @param candidates in time order: 1 to 100 that are the best of their second, and at most 60
    ///   others
    /// @param known views that earlier batches of the same video found: the model uses the same
    ///   names
    /// @param model the requested model, null for the configured list
    /// @param deadline when the function is stopped: no paid call may be in progress then
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

        /// Only the candidates that are the best of their second: a remote model is sent these.
        public Batch bestOfSeconds() {
            return portion(candidates.stream().filter(Candidate::bestOfSecond).toList(), known);
        }

        /// With other candidates and other known views.
        public Batch portion(List<Candidate> some, List<View> knownNow) {
            return new Batch(job, attempt, some, knownNow, model, deadline);
        }
    }

    /// Each candidate appears at most once in the answer's frames, otherwise the answer is
    /// rejected. A candidate in which no product was found may be missing, and so may one that is
    /// not the best of its second if a remote model answers.
    ///
    /// @throws vopi.core.error.UpstreamRejected if no model gives a usable answer
    /// @throws vopi.core.error.UpstreamUnavailable if a retry may help
    /// @throws vopi.core.error.QuotaExceeded if the provider's rate limit is reached
    Classification classify(Batch batch);

    /// Merges the views of the batches into the distinct views of the whole video: views of the
    /// same appearance become one, whatever their names. Hero view first.
    ///
    /// @param candidates at least those of the batches whose answers carry no detections, in time
    ///   order
    /// @return views and frames over all batches, keys unique
    Classification merge(JobId job, List<Candidate> candidates, List<Classification> batches);
}
