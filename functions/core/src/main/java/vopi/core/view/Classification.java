package vopi.core.view;

import java.util.List;

/// The vision model's answer to one batch. It is checked against the request: each candidate that
/// the model was sent appears exactly once, and no other frame does.
///
/// @param model source of the answer, for the job's record: a model name, or `local`
/// @param detections results of local detection, empty for an answer of a remote model; a candidate
///   without a detected object belongs to no view
/// @param staging of each product whose look is known; filled by a merge
public record Classification(
        String model,
        List<EvaluatedFrame> frames,
        List<View> views,
        List<String> warnings,
        List<FrameDetections> detections,
        List<ProductStaging> staging) {
    public Classification {
        // Answers that were stored before this field existed have none.
        staging = staging == null ? List.of() : List.copyOf(staging);
    }

    /// An answer of a remote model, without local detections.
    public Classification(
            String model, List<EvaluatedFrame> frames, List<View> views, List<String> warnings) {
        this(model, frames, views, warnings, List.of(), List.of());
    }

    /// Before the views of all batches are merged.
    public Classification(
            String model,
            List<EvaluatedFrame> frames,
            List<View> views,
            List<String> warnings,
            List<FrameDetections> detections) {
        this(model, frames, views, warnings, detections, List.of());
    }
}
