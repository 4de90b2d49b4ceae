package vopi.api.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.core.port.ImageStore.Made;
import vopi.core.view.ProductStaging;
import vopi.core.view.SelectedViews;
import vopi.core.view.View;
import vopi.core.view.ViewKey;

/// Alternative texts of a job's images. A vision model's description of the view is used where
/// there is one; otherwise the text is made of what was measured: the product's colours, the view,
/// the setting.
final class AltTexts {
    /// Screen readers and shops cut longer texts off.
    static final int MAX_LENGTH = 125;

    private static final String LOCAL = "local";
    private static final int COLOURS = 2;

    private final String title;
    private final @Nullable SelectedViews selection;

    /// @param selection null if the job has none
    AltTexts(String title, @Nullable SelectedViews selection) {
        this.title = title;
        this.selection = selection;
    }

    String of(Made image) {
        String product = described(image.view()).orElseGet(() -> measured(image.view()));
        String setting = setting(image);
        return shortened(setting.isEmpty() ? product : product + ", " + setting);
    }

    /// A vision model's sentence about the view.
    Optional<String> described(ViewKey key) {
        return selection == null || selection.model().equals(LOCAL)
                ? Optional.empty()
                : view(key)
                        .map(view -> oneLine(view.description()).replaceAll("\\.$", ""))
                        .filter(text -> !text.isEmpty());
    }

    private String measured(ViewKey key) {
        List<String> parts = new ArrayList<>();
        parts.add(title);
        String colours = String.join(" and ", colours(key));
        if (!colours.isEmpty()) {
            parts.add(colours);
        }
        angle(key).ifPresent(parts::add);
        return String.join(", ", parts);
    }

    private List<String> colours(ViewKey key) {
        return selection == null
                ? List.of()
                : selection.staging(key.productId()).map(ProductStaging::colours).stream()
                        .flatMap(List::stream)
                        .map(hex -> ColourName.of(hex).word())
                        .distinct()
                        .limit(COLOURS)
                        .toList();
    }

    /// `front view`, `seen from 45 degrees`; empty where the view is only numbered.
    private Optional<String> angle(ViewKey key) {
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
                        .map(SelectedViews.Chosen::view)
                        .filter(view -> view.key().equals(key))
                        .findFirst();
    }

    private static String setting(Made image) {
        String colour = image.backgroundColor();
        String prompt = image.backgroundPrompt();
        return switch (image.version()) {
            case TRANSPARENT -> "on a transparent background";
            case SOLID ->
                    colour == null || !colour.matches("#[0-9A-Fa-f]{6}")
                            ? "on a plain background"
                            : "on " + article(ColourName.of(colour).word()) + " background";
            case REAL, CREATIVE -> prompt == null ? "" : "setting: " + place(prompt);
        };
    }

    private static String article(String word) {
        return (word.matches("[aeiou].*") ? "an " : "a ") + word;
    }

    /// Without the seed that a provider's prompt ends in.
    private static String place(String prompt) {
        String text = oneLine(prompt.replaceAll("\\(seed [^)]*\\)$", ""));
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static String shortened(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int space = text.lastIndexOf(' ', MAX_LENGTH - 1);
        return text.substring(0, space > 0 ? space : MAX_LENGTH).replaceAll("[,:; ]+$", "");
    }
}
