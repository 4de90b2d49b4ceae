package vopi.core.view;

import java.util.List;
import vopi.core.media.FrameId;

/// The cut-out that a view's images are made of, as it is stored beside the picture.
///
/// @param selectionFrame the view's chosen frame when this was made: another choice voids it
/// @param frame that was cut out: the chosen one or one of the next best
/// @param frameKey object key of that frame at full quality
/// @param key object key of the cut-out
/// @param confidence 0 to 1
/// @param notes what a person should know
/// @param extent how much of the frame's height or width, whichever is more, the product fills, 0
///   to 1
public record CutOutChoice(
        FrameId selectionFrame,
        FrameId frame,
        String frameKey,
        String key,
        double confidence,
        boolean needsReview,
        List<String> notes,
        double extent) {}
