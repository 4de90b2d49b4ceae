package vopi.core.port;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.image.EncodedImage;
import vopi.core.job.JobId;
import vopi.core.text.WrittenTexts;
import vopi.core.view.ViewKey;

/// Writes title, bullet points, description and alternative texts of a product.
public interface TextWriter {
    /// @param facts what was measured, in words; empty if nothing was
    /// @param picture of the view, longest side at most 1024 pixels
    record ViewPicture(ViewKey view, String facts, EncodedImage picture) {}

    /// @param attempt of the job: paid calls are allowed only while the job is at this attempt
    /// @param title that the seller gave, null if there is none
    /// @param views in the order of the selection, not empty
    /// @param model the requested model, null for the configured list
    /// @param deadline when the function is stopped: no paid call may be in progress then
    record Request(
            JobId job,
            int attempt,
            @Nullable String title,
            List<ViewPicture> views,
            @Nullable String model,
            Instant deadline) {
        public Request {
            views = List.copyOf(views);
        }
    }

    /// @param warnings for the job
    record Answer(WrittenTexts texts, List<String> warnings) {
        public Answer {
            warnings = List.copyOf(warnings);
        }

        /// Without texts.
        public static Answer none(String reason) {
            return new Answer(WrittenTexts.none(reason), List.of());
        }
    }

    /// At most one call with an answer is paid for a request. Without a usable answer the reason is
    /// returned.
    ///
    /// @throws vopi.core.error.UpstreamUnavailable if a retry may help
    /// @throws vopi.core.error.QuotaExceeded if the provider's rate limit is reached
    Answer write(Request request);

    /// For deployments without a model.
    static TextWriter none() {
        return _ -> Answer.none("no vision model is configured: set VOPI_GEMINI_API_KEY");
    }
}
