package vopi.api.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vopi.core.port.ImageStore.Made;
import vopi.core.text.SourcedText;
import vopi.core.text.TextSource;
import vopi.core.view.ViewKey;

/// Alternative texts of a job's views and images, unless the seller set one. A vision model's
/// description of the view is used where there is one; otherwise the text is made of what was
/// measured: the product's colours and the view. An image's text adds its setting.
final class AltTexts {
    /// Screen readers and shops cut longer texts off.
    static final int MAX_LENGTH = 125;

    private final String title;
    private final ViewFacts facts;

    AltTexts(String title, ViewFacts facts) {
        this.title = title;
        this.facts = facts;
    }

    SourcedText of(ViewKey view) {
        SourcedText product = product(view);
        return new SourcedText(shortened(product.orEmpty()), product.source());
    }

    SourcedText of(Made image) {
        return inSetting(product(image.view()), image);
    }

    /// A view's text with the image's setting.
    static SourcedText inSetting(SourcedText product, Made image) {
        String setting = setting(image);
        String text = product.orEmpty();
        return new SourcedText(
                shortened(setting.isEmpty() ? text : text + ", " + setting), product.source());
    }

    private SourcedText product(ViewKey view) {
        return facts.described(view)
                .map(text -> new SourcedText(text, TextSource.GEMINI))
                .orElseGet(() -> new SourcedText(measured(view), TextSource.LOCAL));
    }

    private String measured(ViewKey view) {
        List<String> parts = new ArrayList<>();
        parts.add(title);
        String colours = String.join(" and ", facts.colours(view.productId()));
        if (!colours.isEmpty()) {
            parts.add(colours);
        }
        facts.angle(view).ifPresent(parts::add);
        return String.join(", ", parts);
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
        String text = ViewFacts.oneLine(prompt.replaceAll("\\(seed [^)]*\\)$", ""));
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String shortened(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int space = text.lastIndexOf(' ', MAX_LENGTH - 1);
        return text.substring(0, space > 0 ? space : MAX_LENGTH).replaceAll("[,:; ]+$", "");
    }
}
