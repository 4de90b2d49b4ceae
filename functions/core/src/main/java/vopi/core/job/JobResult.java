package vopi.core.job;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.image.Compliance;
import vopi.core.image.Preset;
import vopi.core.media.VideoQuality;

/// What came of a completed job. Object keys, never URLs: those are signed anew at each read.
///
/// @param variantsDiscovered distinct views found
/// @param framesAnalyzed sampled frames that were scored
/// @param finalFrames object key of each final frame, in view order
/// @param commercialImages `{productId}_{variantId}` -> version word -> object key, made ones only
/// @param compliance the same with what became of each image's check; empty without a preset, null
///   in results from before there were any
/// @param quality of the source video; null in results from before it was measured
public record JobResult(
        int variantsDiscovered,
        int framesAnalyzed,
        List<String> finalFrames,
        Map<String, Map<String, String>> commercialImages,
        @Nullable Map<String, Map<String, Verdict>> compliance,
        @Nullable VideoQuality quality) {
    /// An image's check in short; the whole of it is in the image's row.
    ///
    /// @param broken words of the rules that it breaks
    public record Verdict(Preset preset, boolean ok, List<String> broken) {
        public static Verdict of(Compliance compliance) {
            return new Verdict(
                    compliance.preset(),
                    compliance.ok(),
                    compliance.broken().stream().map(Compliance.Check::rule).toList());
        }
    }

    /// Of a job without a preset.
    public JobResult(
            int variantsDiscovered,
            int framesAnalyzed,
            List<String> finalFrames,
            Map<String, Map<String, String>> commercialImages,
            @Nullable VideoQuality quality) {
        this(variantsDiscovered, framesAnalyzed, finalFrames, commercialImages, Map.of(), quality);
    }
}
