package vopi.media.quality;

import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vopi.core.media.Exposure;
import vopi.core.media.FrameScore;
import vopi.core.media.VideoQuality;

/// Makes the quality report of a video from the scores of all its samples, and later adds the
/// product's size from the cut-outs.
public final class QualityReport {
    /// Mean motion of a second at ten samples a second. A turntable in front of a white sweep has
    /// 0.003, standing bottles that a hand removes one by one 0.010, a product held in a steady
    /// hand 0.011; a slow walk around a product has 0.03 to 0.06.
    static final double STILL_MOTION = 0.012;

    /// Above the motion of a calm walk around a product (0.06); a toy that is swung in front of the
    /// camera has 0.12.
    static final double FAST_MOTION = 0.08;

    /// The sampling rate of the motion limits: at a higher rate each sample moves less.
    private static final double RATE = 10;

    private static final double DIGITS = 1e4;

    private QualityReport() {}

    /// @param scores of every slot of the video, in order
    /// @param fps sampling rate
    /// @param exposure of all slots
    public static VideoQuality of(List<FrameScore> scores, int fps, Exposure exposure) {
        List<Double> seconds = motionOfSeconds(scores, fps);
        double still = share(seconds, motion -> motion <= STILL_MOTION ? 1 : 0);
        double fast = share(seconds, motion -> motion >= FAST_MOTION ? 1 : 0);
        VideoQuality figures =
                new VideoQuality(
                        rounded(mean(scores, FrameScore::sharpness)),
                        rounded(scores.stream().mapToDouble(FrameScore::sharpness).max().orElse(0)),
                        rounded(mean(afterTheFirst(scores), FrameScore::motion)),
                        rounded(still),
                        rounded(exposure.meanLuma()),
                        rounded(exposure.clippedShadows()),
                        rounded(exposure.clippedHighlights()),
                        null,
                        List.of());
        return with(figures, null, FilmingTips.of(figures, fast));
    }

    /// @param extent share of the picture's height or width, whichever is larger, that the product
    ///   fills in its largest view, 0 to 1
    public static VideoQuality withProduct(VideoQuality quality, double extent) {
        return with(quality, rounded(extent), FilmingTips.withProduct(quality.tips(), extent));
    }

    private static VideoQuality with(
            VideoQuality quality, @Nullable Double extent, List<VideoQuality.Tip> tips) {
        return new VideoQuality(
                quality.sharpness(),
                quality.bestSharpness(),
                quality.motion(),
                quality.stillSeconds(),
                quality.brightness(),
                quality.clippedShadows(),
                quality.clippedHighlights(),
                extent,
                tips);
    }

    /// Converts motion to ten samples a second.
    private static List<Double> motionOfSeconds(List<FrameScore> scores, int fps) {
        return afterTheFirst(scores).stream()
                .collect(
                        Collectors.groupingBy(
                                score -> score.slot() / fps,
                                TreeMap::new,
                                Collectors.averagingDouble(score -> score.motion() * fps / RATE)))
                .values()
                .stream()
                .toList();
    }

    /// The first sample has no motion.
    private static List<FrameScore> afterTheFirst(List<FrameScore> scores) {
        return scores.subList(Math.min(1, scores.size()), scores.size());
    }

    private static double mean(List<FrameScore> scores, ToDoubleFunction<FrameScore> of) {
        return scores.stream().mapToDouble(of).average().orElse(0);
    }

    private static double share(List<Double> seconds, ToDoubleFunction<Double> counts) {
        return seconds.stream().mapToDouble(counts).average().orElse(0);
    }

    private static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }
}
