package vopi.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vopi.core.media.VideoQuality;

/// The quality of a video, formatted for a terminal.
final class QualityLines {
    private QualityLines() {}

    static List<String> of(VideoQuality quality) {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "sharpness %.1f, best %.1f (5 is sharp); motion %.3f; %.0f %% of the seconds still",
                        quality.sharpness(),
                        quality.bestSharpness(),
                        quality.motion(),
                        100 * quality.stillSeconds()));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "brightness %.0f of 255; %.1f %% black, %.1f %% white without detail",
                        quality.brightness(),
                        100 * quality.clippedShadows(),
                        100 * quality.clippedHighlights()));
        quality.tips().forEach(tip -> lines.add("Tip: " + tip.text()));
        return lines;
    }
}
