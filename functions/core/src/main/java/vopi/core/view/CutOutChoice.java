package vopi.core.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.media.FrameId;

/// The cut-out that a view's images are made from, as stored beside the picture.
///
/// @param selectionFrame the view's selected frame when the cut-out was made: a different selection
///   invalidates it
/// @param frame the frame that was cut out: the selected one or one of the next best
/// @param frameKey object key of that frame at full quality
/// @param key object key of the cut-out
/// @param confidence 0 to 1
/// @param notes for a person
/// @param extent share of the frame's height or width, the larger of the two, that the product
///   fills, 0 to 1
/// @param unfit why the view's images are withheld if the job has better views; null if they are
///   not
public record CutOutChoice(
        FrameId selectionFrame,
        FrameId frame,
        String frameKey,
        String key,
        double confidence,
        boolean needsReview,
        List<String> notes,
        double extent,
        @Nullable String unfit) {}
