package vopi.core.port;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.image.Compliance;
import vopi.core.image.EncodedImage;
import vopi.core.image.OutputSettings;
import vopi.core.job.CommercialVersion;
import vopi.core.job.JobId;
import vopi.core.view.Backgrounds;
import vopi.core.view.ProductStaging;

/// Makes the commercial images of a cut-out product.
public interface Scenes {
    /// @param attempt of the job: paid calls are allowed only while the job is at this attempt
    /// @param cutOut PNG with straight alpha, as large as the frame
    /// @param seed the same seed gives the same scene
    /// @param output how the image is rendered and encoded
    /// @param staging what the views of the product have in common, null if it is not known
    /// @param deadline when the function is stopped: no paid call may be in progress then
    record Request(
            JobId job,
            int attempt,
            CommercialVersion version,
            EncodedImage cutOut,
            Backgrounds backgrounds,
            long seed,
            OutputSettings output,
            @Nullable ProductStaging staging,
            Instant deadline) {
        /// Without a deadline, of a single view.
        public Request(
                JobId job,
                int attempt,
                CommercialVersion version,
                EncodedImage cutOut,
                Backgrounds backgrounds,
                long seed,
                OutputSettings output) {
            this(job, attempt, version, cutOut, backgrounds, seed, output, null, Instant.MAX);
        }
    }

    /// @param image in the requested format, sRGB, with alpha only for `transparent`
    /// @param backgroundColor `#RRGGBB` if one colour was used
    /// @param backgroundPrompt if a prompt was used
    /// @param scene name of the rendered setting, null if none was used
    /// @param detail sides of the smallest image that would show as much of the product, in pixels;
    ///   null if it was not measured
    /// @param notes for a person, empty if there are none
    /// @param compliance by the rules of the request's listing, null if it has none
    record Result(
            EncodedImage image,
            @Nullable String backgroundColor,
            @Nullable String backgroundPrompt,
            @Nullable String scene,
            @Nullable Integer detail,
            List<String> notes,
            @Nullable Compliance compliance) {}

    /// @throws vopi.core.error.UpstreamRejected if the provider refuses
    /// @throws vopi.core.error.UpstreamUnavailable if a retry may help
    Result make(Request request);
}
