package vopi.core.view;

import java.util.List;

/// The vision model's answer to one batch. Checked against what was sent: each candidate once,
/// nothing else.
///
/// @param model what answered, for the job's record: a model name, or `local`
/// @param sights what was seen by looking here rather than by asking a model; a candidate in which
///   nothing was seen is in no view
public record Classification(
        String model,
        List<EvaluatedFrame> frames,
        List<View> views,
        List<String> warnings,
        List<FrameDetections> sights) {
    /// Of a model that was asked.
    public Classification(
            String model, List<EvaluatedFrame> frames, List<View> views, List<String> warnings) {
        this(model, frames, views, warnings, List.of());
    }
}
