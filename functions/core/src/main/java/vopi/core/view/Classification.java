package vopi.core.view;

import java.util.List;

/// The vision model's answer to one batch. Checked against what was sent: each candidate once,
/// nothing else.
///
/// @param model what answered, for the job's record: a model name, or `local`
public record Classification(
        String model, List<EvaluatedFrame> frames, List<View> views, List<String> warnings) {}
