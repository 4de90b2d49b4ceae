package vopi.api.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.image.Preset;
import vopi.core.text.SourcedText;

/// How long the texts of a shop's listing may be: the largest value of all its categories, where it
/// is known. A longer text is reported and left as it is.
///
/// @param shop null for none in particular
/// @param title in characters, as the next three
/// @param bullets number of points, each of at most `bullet` characters
/// @see "Amazon: Seller Central, product title, bullet point and description guidelines"
/// @see "Google: Merchant Center, product data specification"
/// @see "Shopify: Admin API, Product and MediaImage; eBay and Etsy: help on titles and alt texts"
record TextLimits(
        @Nullable Preset shop, int title, int bullets, int bullet, int description, int altText) {
    private static final int NONE = Integer.MAX_VALUE;

    static TextLimits of(@Nullable Preset shop) {
        return switch (shop) {
            case AMAZON -> new TextLimits(shop, 200, 5, 500, 2000, NONE);
            case GOOGLE -> new TextLimits(shop, 150, NONE, NONE, 5000, NONE);
            case SHOPIFY -> new TextLimits(shop, 255, NONE, NONE, NONE, 512);
            case EBAY -> new TextLimits(shop, 80, NONE, NONE, NONE, NONE);
            case ETSY -> new TextLimits(shop, 140, NONE, NONE, NONE, 500);
            case WALMART -> new TextLimits(shop, NONE, NONE, NONE, NONE, NONE);
            case null -> new TextLimits(null, NONE, NONE, NONE, NONE, NONE);
        };
    }

    /// Each names the text, its length, the limit and the remedy.
    List<String> notes(ResolvedTexts texts) {
        List<String> notes = new ArrayList<>();
        note("title", texts.title().orEmpty(), title, notes);
        note("description", texts.description().orEmpty(), description, notes);
        List<String> points = texts.bullets().value();
        if (shop != null && points.size() > bullets) {
            notes.add(
                    "bullets: %d points, %s takes %d: leave some out"
                            .formatted(points.size(), shop.wire(), bullets));
        }
        for (int i = 0; i < points.size(); i++) {
            note("bullets[" + i + "]", points.get(i), bullet, notes);
        }
        for (Map.Entry<String, SourcedText> text : texts.altTexts().entrySet()) {
            note("altTexts." + text.getKey(), text.getValue().orEmpty(), altText, notes);
        }
        return notes;
    }

    private void note(String field, String text, int limit, List<String> notes) {
        int length = text.codePointCount(0, text.length());
        if (shop != null && length > limit) {
            notes.add(
                    "%s: %d characters, %s takes %d: shorten it"
                            .formatted(field, length, shop.wire(), limit));
        }
    }
}
