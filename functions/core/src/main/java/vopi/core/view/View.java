package vopi.core.view;

import java.util.List;
import vopi.core.media.FrameId;

/// One distinct view of one product, found in one batch or merged over all.
///
/// @param description one sentence for a person
/// @param frames every frame that shows it, best first, not empty
public record View(
        ViewKey key,
        String angleEstimate,
        String description,
        List<FrameId> frames,
        Obstructions obstructions,
        Backgrounds backgrounds) {
    public View {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("a view without a frame: " + key.text());
        }
    }

    public FrameId best() {
        return frames.getFirst();
    }
}
