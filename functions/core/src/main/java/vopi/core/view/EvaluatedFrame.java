package vopi.core.view;

import org.jspecify.annotations.Nullable;
import vopi.core.media.FrameId;

/// What the vision model says of one candidate.
///
/// @param quality 0 to 100, null where the model gives none: never made up
/// @param angleEstimate words or `unknown`
public record EvaluatedFrame(
        FrameId frame,
        ViewKey view,
        String angleEstimate,
        @Nullable Double quality,
        Obstructions obstructions) {}
