package vopi.core.job;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.media.VideoQuality;

/// What came of a completed job. Object keys, never URLs: those are signed anew at each read.
///
/// @param variantsDiscovered distinct views found
/// @param framesAnalyzed sampled frames that were scored
/// @param finalFrames object key of each final frame, in view order
/// @param commercialImages `{productId}_{variantId}` -> version word -> object key, made ones only
/// @param quality of the source video; null in results from before it was measured
public record JobResult(
        int variantsDiscovered,
        int framesAnalyzed,
        List<String> finalFrames,
        Map<String, Map<String, String>> commercialImages,
        @Nullable VideoQuality quality) {}
