package vopi.core.view;

import java.util.List;
import java.util.Optional;
import vopi.core.media.FrameId;

/// One distinct view of one product, found in one batch or merged over all.
///
/// @param description one sentence for a person
/// @param frames every frame that shows the view, best first, not empty
/// @param regions location of the product in each of those frames; empty if each frame shows only
///   this product
public record View(
        ViewKey key,
        String angleEstimate,
        String description,
        List<FrameId> frames,
        Obstructions obstructions,
        Backgrounds backgrounds,
        List<Region> regions) {
    public View {
        frames = List.copyOf(frames);
        regions = List.copyOf(regions);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("a view without a frame: " + key.text());
        }
        if (!regions.isEmpty() && regions.size() != frames.size()) {
            throw new IllegalArgumentException("not one region a frame: " + key.text());
        }
    }

    /// For a product that is alone in its frames.
    public View(
            ViewKey key,
            String angleEstimate,
            String description,
            List<FrameId> frames,
            Obstructions obstructions,
            Backgrounds backgrounds) {
        this(key, angleEstimate, description, frames, obstructions, backgrounds, List.of());
    }

    /// The same view with other advice.
    public View withBackgrounds(Backgrounds other) {
        return new View(key, angleEstimate, description, frames, obstructions, other, regions);
    }

    public FrameId best() {
        return frames.getFirst();
    }

    /// The product's region in a frame; empty for the whole frame.
    public Optional<Region> region(FrameId frame) {
        int at = frames.indexOf(frame);
        return at < 0 || regions.isEmpty() ? Optional.empty() : Optional.of(regions.get(at));
    }
}
