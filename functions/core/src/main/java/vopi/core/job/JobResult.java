package vopi.core.job;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.image.Compliance;
import vopi.core.image.Preset;
import vopi.core.media.VideoQuality;
import vopi.core.spin.Spin;

/// The result of a completed job. It holds object keys, never URLs: each read signs new URLs.
///
/// @param variantsDiscovered number of distinct views found
/// @param framesAnalyzed number of sampled frames that were scored
/// @param finalFrames object key of each final frame, in view order
/// @param commercialImages `{productId}_{variantId}` -> version word -> object key; only images
///   that were made
/// @param compliance `{productId}_{variantId}` -> version word -> result of the image's check;
///   empty without a preset, null in results from before this field existed
/// @param shopCompliance of a job for several marketplaces: marketplace -> what `compliance` has
///   for the main one; empty for other jobs, null in results from before this field existed
/// @param quality of the source video; null in results from before this field existed
/// @param thumbnails true if every image has them; null otherwise
/// @param spin of the product; null if none was requested
public record JobResult(
        int variantsDiscovered,
        int framesAnalyzed,
        List<String> finalFrames,
        Map<String, Map<String, String>> commercialImages,
        @Nullable Map<String, Map<String, Verdict>> compliance,
        @Nullable Map<String, Map<String, Map<String, Verdict>>> shopCompliance,
        @Nullable VideoQuality quality,
        @Nullable Boolean thumbnails,
        @Nullable Spin spin) {
    /// The views, `{productId}_{variantId}`, in the order of the selection.
    public List<String> views() {
        return finalFrames.stream().map(JobObjectKeys::viewOf).toList();
    }

    /// Summary of an image's check; the image's row holds the full result.
    ///
    /// @param broken names of the violated rules
    public record Verdict(Preset preset, boolean ok, List<String> broken) {
        public static Verdict of(Compliance compliance) {
            return new Verdict(
                    compliance.preset(),
                    compliance.ok(),
                    compliance.broken().stream().map(Compliance.Check::rule).toList());
        }
    }

    /// For a job without a preset.
    public JobResult(
            int variantsDiscovered,
            int framesAnalyzed,
            List<String> finalFrames,
            Map<String, Map<String, String>> commercialImages,
            @Nullable VideoQuality quality) {
        this(
                variantsDiscovered,
                framesAnalyzed,
                finalFrames,
                commercialImages,
                Map.of(),
                Map.of(),
                quality,
                null,
                null);
    }
}
