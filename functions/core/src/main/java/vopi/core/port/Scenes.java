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

/// Makes the commercial images of a cut-out product.
public interface Scenes {
    /// @param attempt of the job: paid for while the job is at this attempt
    /// @param cutOut PNG with straight alpha, as large as the frame
    /// @param seed the same seed gives the same scene
    /// @param output how the image is to come out
    /// @param deadline when the function is stopped: no paid call is under way then
    record Request(
            JobId job,
            int attempt,
            CommercialVersion version,
            EncodedImage cutOut,
            Backgrounds backgrounds,
            long seed,
            OutputSettings output,
            Instant deadline) {
        /// Without a deadline.
        public Request(
                JobId job,
                int attempt,
                CommercialVersion version,
                EncodedImage cutOut,
                Backgrounds backgrounds,
                long seed,
                OutputSettings output) {
            this(job, attempt, version, cutOut, backgrounds, seed, output, Instant.MAX);
        }

        /// With the usual settings; without a deadline.
        public Request(
                JobId job,
                int attempt,
                CommercialVersion version,
                EncodedImage cutOut,
                Backgrounds backgrounds,
                long seed) {
            this(job, attempt, version, cutOut, backgrounds, seed, OutputSettings.DEFAULT);
        }
    }

    /// @param image of the format that was asked for, sRGB, with alpha for `transparent` alone
    /// @param backgroundColor `#RRGGBB` where one colour was used
    /// @param backgroundPrompt where a prompt was used
    /// @param notes what a person should know of the image, empty where all is well
    /// @param compliance by the rules of the request's listing, null where it has none
    record Result(
            EncodedImage image,
            @Nullable String backgroundColor,
            @Nullable String backgroundPrompt,
            List<String> notes,
            @Nullable Compliance compliance) {
        /// Of which there is nothing more to say.
        public Result(
                EncodedImage image,
                @Nullable String backgroundColor,
                @Nullable String backgroundPrompt) {
            this(image, backgroundColor, backgroundPrompt, List.of(), null);
        }
    }

    /// @throws vopi.core.error.UpstreamRejected where the provider refuses
    /// @throws vopi.core.error.UpstreamUnavailable where asking later may help
    Result make(Request request);
}
