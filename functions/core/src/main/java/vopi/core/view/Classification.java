package vopi.core.view;

import java.util.List;

/// The vision model's answer to one batch. It is checked against the request: it names no unknown
/// candidate and no candidate twice.
///
/// @param model what answered, for the job's record: a model name, or `local`
/// @param sights detections of the local vision; empty if a remote model answered. A candidate
///   without detections is in no view
public record Classification(
        String model,
        List<EvaluatedFrame> frames,
        List<View> views,
        List<String> warnings,
        List<FrameDetections> sights) {
    /// The answer of a remote model.
    public Classification(
            String model, List<EvaluatedFrame> frames, List<View> views, List<String> warnings) {
        this(model, frames, views, warnings, List.of());
    }
}
