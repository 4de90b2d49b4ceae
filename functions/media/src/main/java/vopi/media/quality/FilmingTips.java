package vopi.media.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import vopi.core.media.FrameScore;
import vopi.core.media.VideoQuality;
import vopi.core.media.VideoQuality.Advice;
import vopi.core.media.VideoQuality.Tip;

/// Tips for the seller's next video. A tip is given if a measured value calls for it, and quotes
/// that value.
final class FilmingTips {
    /// From this share of fast seconds, the whole video is too fast and not only the turn from one
    /// view to the next.
    static final double FAST_SECONDS = 0.4;

    /// Allows a pause of one second at each of four views in a video of twenty seconds.
    static final double STILL_SECONDS = 0.2;

    /// Mean luma of the pixels that are not black: a black background is no evidence of low light.
    /// A product on dark wood by room light has 88, one on a table by daylight 120 to 155.
    static final double LIT = 65;

    /// Below this the product fills less than half of the picture's height or width, and at most a
    /// quarter of its pixels.
    static final double EXTENT = 0.5;

    private FilmingTips() {}

    /// @param fast share of the seconds with much motion, 0 to 1
    static List<Tip> of(VideoQuality quality, double fast) {
        return Stream.of(focus(quality), slower(fast), pause(quality, fast), light(quality))
                .flatMap(Optional::stream)
                .toList();
    }

    /// @return the tips, with one about the product's size if it is too small
    static List<Tip> withProduct(List<Tip> tips, double extent) {
        List<Tip> all = new ArrayList<>(tips);
        all.removeIf(tip -> tip.advice() == Advice.MOVE_CLOSER);
        if (extent < EXTENT) {
            all.add(
                    new Tip(
                            Advice.MOVE_CLOSER,
                            "The product fills only %s of the picture's height or width even where it"
                                            .formatted(percent(extent))
                                    + " is largest. Move closer, until it fills three quarters."));
        }
        return all;
    }

    private static Optional<Tip> focus(VideoQuality quality) {
        return tip(
                quality.bestSharpness() < FrameScore.SHARP_ENOUGH,
                Advice.FOCUS,
                String.format(
                        Locale.ROOT,
                        "Even the sharpest frame measures only %.1f; from %.0f a frame is sharp. Let"
                                + " the camera focus on the product before you start, and rest it on"
                                + " something firm.",
                        quality.bestSharpness(),
                        FrameScore.SHARP_ENOUGH));
    }

    private static Optional<Tip> slower(double fast) {
        return tip(
                fast >= FAST_SECONDS,
                Advice.TURN_SLOWER,
                "The product or the camera moves fast in %s of the seconds. Turn it more slowly, and"
                                .formatted(percent(fast))
                        + " pause for a second at each view.");
    }

    /// The tip to turn more slowly also includes the pause.
    private static Optional<Tip> pause(VideoQuality quality, double fast) {
        double still = quality.stillSeconds();
        return tip(
                still < STILL_SECONDS && fast < FAST_SECONDS,
                Advice.PAUSE,
                (still == 0
                                ? "No second of the video is"
                                : "Only " + percent(still) + " of the seconds are")
                        + " still. Pause for a second at each view of the product, so that every view"
                        + " has a frame without motion.");
    }

    private static Optional<Tip> light(VideoQuality quality) {
        double shadows = quality.clippedShadows();
        double lit = shadows >= 1 ? 0 : quality.brightness() / (1 - shadows);
        return tip(
                lit < LIT,
                Advice.MORE_LIGHT,
                "The picture is dark: %d of 255 on average, black parts left out. Use more light, best"
                                .formatted(Math.round(lit))
                        + " that of a large window or a lamp from each side.");
    }

    private static Optional<Tip> tip(boolean given, Advice advice, String text) {
        return given ? Optional.of(new Tip(advice, text)) : Optional.empty();
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
