package vopi.core.media;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Quality of a video as a source of product pictures, with tips for a better recording.
///
/// @param sharpness mean over all sampled frames, as `FrameScore.sharpness`: 0 to 1020, a frame is
///   sharp from 5
/// @param bestSharpness of the sharpest sampled frame
/// @param motion mean of all sampled frames, as `FrameScore.motion`: 0 to 1
/// @param stillSeconds share of the seconds with almost no motion, 0 to 1
/// @param brightness mean full-range luma, 0 (black) to 255 (white)
/// @param clippedShadows share of the picture that is black without detail, 0 to 1
/// @param clippedHighlights share of the picture that is white without detail, 0 to 1
/// @param productExtent share of the picture's height or width, the larger of the two, that the
///   product fills in the view that shows it largest, 0 to 1; null until a view was cut out
/// @param tips most helpful first; empty if no measurement suggests one
public record VideoQuality(
        double sharpness,
        double bestSharpness,
        double motion,
        double stillSeconds,
        double brightness,
        double clippedShadows,
        double clippedHighlights,
        @Nullable Double productExtent,
        List<Tip> tips) {
    /// How to improve the recording.
    public enum Advice {
        FOCUS,
        TURN_SLOWER,
        PAUSE,
        MORE_LIGHT,
        MOVE_CLOSER
    }

    /// @param text for the seller: the measured value and the remedy
    public record Tip(Advice advice, String text) {}

    public VideoQuality {
        tips = List.copyOf(tips);
    }
}
