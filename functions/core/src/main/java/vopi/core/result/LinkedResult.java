package vopi.core.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobResult;
import vopi.core.media.VideoQuality;

/// A result as clients read it: with URLs beside the stable object keys. It is a type of its own
/// because [JobResult] is what is stored, and URLs, which expire, are signed at each read. Its JSON
/// form is the `result` of a job and of a webhook: each component is one of its fields.
///
/// @param finalFrames URL of each final frame, in view order
/// @param finalFrameKeys object key of each, in the same order
/// @param commercialImages `{productId}_{variantId}` -> version word -> URL
/// @param commercialImageKeys the same with object keys
/// @param compliance `{productId}_{variantId}` -> version word -> result of the check by the rules
///   of the job's preset; empty without a preset
/// @param shopCompliance of a job for several marketplaces: marketplace -> the same
/// @param scores URL of the scores of every sampled frame, the JSON of a `VideoScores`
/// @param scoresKey object key of it
/// @param quality of the source video, with tips; null in results from before this field existed
/// @param spin of the product; null if none was requested
public record LinkedResult(
        int variantsDiscovered,
        int framesAnalyzed,
        List<String> finalFrames,
        List<String> finalFrameKeys,
        Map<String, Map<String, String>> commercialImages,
        Map<String, Map<String, String>> commercialImageKeys,
        Map<String, Map<String, JobResult.Verdict>> compliance,
        Map<String, Map<String, Map<String, JobResult.Verdict>>> shopCompliance,
        String scores,
        String scoresKey,
        @Nullable VideoQuality quality,
        @Nullable LinkedSpin spin,
        List<String> warnings) {

    /// @param job that the result belongs to
    /// @param warnings of the job
    /// @param link object key -> URL
    public static LinkedResult of(
            JobId job, JobResult result, List<String> warnings, UnaryOperator<String> link) {
        String scores = new JobObjectKeys(job).scores();
        Map<String, Map<String, String>> linked = new LinkedHashMap<>();
        result.commercialImages()
                .forEach((view, keys) -> {
                    Map<String, String> addresses = new LinkedHashMap<>();
                    keys.forEach((version, key) -> addresses.put(version, link.apply(key)));
                    linked.put(view, addresses);
                });
        return new LinkedResult(
                result.variantsDiscovered(),
                result.framesAnalyzed(),
                result.finalFrames().stream().map(link).toList(),
                result.finalFrames(),
                linked,
                result.commercialImages(),
                Objects.requireNonNullElse(result.compliance(), Map.of()),
                Objects.requireNonNullElse(result.shopCompliance(), Map.of()),
                link.apply(scores),
                scores,
                result.quality(),
                result.spin() == null ? null : LinkedSpin.of(result.spin(), link),
                warnings);
    }
}
