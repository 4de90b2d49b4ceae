package vopi.core.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;

/// The selection for the whole video: the distinct views, hero first, each with its final frame.
///
/// @param model the models that classified: names joined by commas, or `local`
/// @param frames classification of each candidate, in time order
/// @param warnings for the job
/// @param staging of each product whose look is known
public record SelectedViews(
        String model,
        List<SelectedView> views,
        List<EvaluatedFrame> frames,
        List<String> warnings,
        List<ProductStaging> staging) {

    /// @param score of the view's best frame that could be decoded
    /// @param key object key of that frame at full quality, PNG
    /// @param others the view's next best frames, best first: used if the best cannot be cut out
    public record SelectedView(View view, FrameScore score, String key, List<FrameScore> others) {
        public SelectedView {
            others = List.copyOf(others);
        }

        public FrameId frame() {
            return score.id();
        }
    }

    /// Of products whose look is not known.
    public SelectedViews(
            String model,
            List<SelectedView> views,
            List<EvaluatedFrame> frames,
            List<String> warnings) {
        this(model, views, frames, warnings, List.of());
    }

    public SelectedViews {
        views = List.copyOf(views);
        frames = List.copyOf(frames);
        warnings = List.copyOf(warnings);
        // Selections that were stored before this field existed have none.
        staging = staging == null ? List.of() : List.copyOf(staging);
    }

    /// The same selection with another choice for one view.
    ///
    /// @param index of the view, from 0
    public SelectedViews with(int index, SelectedView choice) {
        List<SelectedView> other = new ArrayList<>(views);
        other.set(index, choice);
        return new SelectedViews(model, other, frames, warnings, staging);
    }

    /// What the views of a product have in common; empty if it is not known.
    public Optional<ProductStaging> staging(String productId) {
        return staging.stream().filter(one -> one.productId().equals(productId)).findFirst();
    }
}
