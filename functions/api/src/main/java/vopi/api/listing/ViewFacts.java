package vopi.api.listing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.core.view.ProductStaging;
import vopi.core.view.SelectedViews;
import vopi.core.view.View;
import vopi.core.view.ViewKey;

/// What is known of a job's views, in words.
final class ViewFacts {
    private static final String LOCAL = "local";
    private static final int COLOURS = 2;

    private final @Nullable SelectedViews selection;

    /// @param selection null if the job has none
    ViewFacts(@Nullable SelectedViews selection) {
        this.selection = selection;
    }

    /// The selected views.
    List<ViewKey> views() {
        return selection == null
                ? List.of()
                : selection.views().stream().map(chosen -> chosen.view().key()).toList();
    }

    /// A vision model's sentence about the view, without its full stop.
    Optional<String> described(ViewKey key) {
        return selection == null || selection.model().equals(LOCAL)
                ? Optional.empty()
                : view(key)
                        .map(view -> oneLine(view.description()).replaceAll("\\.$", ""))
                        .filter(text -> !text.isEmpty());
    }

    /// Names of the product's main colours, the most frequent first.
    List<String> colours(String productId) {
        return selection == null
                ? List.of()
                : selection.staging(productId).map(ProductStaging::colours).stream()
                        .flatMap(List::stream)
                        .map(hex -> ColourName.of(hex).word())
                        .distinct()
                        .limit(COLOURS)
                        .toList();
    }

    /// `front view`, `seen from 45 degrees`; empty where the view is only numbered.
    Optional<String> angle(ViewKey key) {
        return view(key)
                .map(view -> oneLine(view.angleEstimate()).toLowerCase(Locale.ROOT))
                .filter(angle -> !angle.isEmpty() && !angle.equals("unknown"))
                .map(angle ->
                        angle.matches(".*\\d.*")
                                ? "seen from " + angle
                                : angle.endsWith("view") ? angle : angle + " view");
    }

    private Optional<View> view(ViewKey key) {
        return selection == null
                ? Optional.empty()
                : selection.views().stream()
                        .map(SelectedViews.SelectedView::view)
                        .filter(view -> view.key().equals(key))
                        .findFirst();
    }

    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
