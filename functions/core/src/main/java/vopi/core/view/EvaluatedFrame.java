package vopi.core.view;

import org.jspecify.annotations.Nullable;
import vopi.core.media.FrameId;

/// The vision model's result for one candidate.
///
/// @param quality 0 to 100, null if the model gives none; never estimated by VOPI
/// @param angleEstimate text from the model, or `unknown`
public record EvaluatedFrame(
        FrameId frame,
        ViewKey view,
        String angleEstimate,
        @Nullable Double quality,
        Obstructions obstructions) {}
