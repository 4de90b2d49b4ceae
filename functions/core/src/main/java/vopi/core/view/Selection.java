package vopi.core.view;

import java.util.List;
import vopi.core.media.FrameId;

/// What was chosen for the whole video: the distinct views, hero first, each with its final frame.
///
/// @param model what classified: model names joined by commas, or `local`
/// @param frames what is known of each candidate, in time order
/// @param warnings for the job
public record Selection(
        String model, List<Chosen> views, List<EvaluatedFrame> frames, List<String> warnings) {

    /// @param frame the best frame of the view that could be decoded
    /// @param timestamp of that frame in seconds
    /// @param key object key of that frame at full quality, PNG
    /// @param others the view's next best frames, best first: tried where `frame` can't be cut out
    public record Chosen(
            View view, FrameId frame, double timestamp, String key, List<Other> others) {
        public Chosen {
            others = List.copyOf(others);
        }
    }

    /// @param timestamp in seconds
    public record Other(FrameId frame, double timestamp) {}

    public Selection {
        views = List.copyOf(views);
        frames = List.copyOf(frames);
        warnings = List.copyOf(warnings);
    }
}
