package vopi.core.port;

import org.jspecify.annotations.Nullable;
import vopi.core.image.EncodedImage;
import vopi.core.job.CommercialVersion;
import vopi.core.job.JobId;
import vopi.core.view.Backgrounds;

/// Makes the commercial images of a cut-out product.
public interface Scenes {
    /// @param cutOut PNG with straight alpha, as large as the frame
    /// @param seed the same seed gives the same scene
    record Request(
            JobId job,
            CommercialVersion version,
            EncodedImage cutOut,
            Backgrounds backgrounds,
            long seed) {}

    /// @param image PNG, with alpha for `transparent` alone
    /// @param backgroundColor `#RRGGBB` where one colour was used
    /// @param backgroundPrompt where a prompt was used
    record Result(
            EncodedImage image,
            @Nullable String backgroundColor,
            @Nullable String backgroundPrompt) {}

    /// @throws vopi.core.error.UpstreamRejected where the provider refuses
    /// @throws vopi.core.error.UpstreamUnavailable where asking later may help
    Result make(Request request);
}
