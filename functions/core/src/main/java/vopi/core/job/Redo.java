package vopi.core.job;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.image.CommercialVersion;
import vopi.core.media.FrameScore;

/// A request to make the images of one view of a completed job again. The next attempt of the job
/// does only that.
///
/// @param view `{productId}_{variantId}`
/// @param index of the view in the job's selection and in its result's final frames, from 0
/// @param versions to make, not empty, no duplicates, in enum order
/// @param frame to make them of; null for the present one
/// @param scene name of the rendered setting for `real` or `creative`; null for the job's
/// @param prompt for a provider of scenes; null for the view's own
/// @param seed of the scenes; null for one that differs from attempt to attempt
/// @param request hash of the request with the client's idempotency key; null without a key
public record Redo(
        String view,
        int index,
        List<CommercialVersion> versions,
        @Nullable FrameScore frame,
        @Nullable String scene,
        @Nullable String prompt,
        @Nullable Integer seed,
        @Nullable String request) {
    public Redo {
        versions = versions.stream().distinct().sorted().toList();
        if (versions.isEmpty() || index < 0) {
            throw new IllegalArgumentException("a redo of nothing");
        }
    }

    /// The job's output settings with the setting of this redo.
    public JobConfig.Output output(JobConfig.Output own) {
        return scene == null
                ? own
                : new JobConfig.Output(
                        own.preset(),
                        own.presets(),
                        own.size(),
                        own.padding(),
                        own.format(),
                        own.quality(),
                        scene,
                        own.colors(),
                        own.spin());
    }

    /// A warning of the job: its images of the view are as they were.
    public String failed(String reason) {
        return "The images of " + view + " were not made again: " + reason;
    }
}
