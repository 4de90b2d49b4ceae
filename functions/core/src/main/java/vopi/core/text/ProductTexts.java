package vopi.core.text;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The texts that one author wrote about a job's product. All are plain text, never markup.
///
/// @param title in one line; null if the author wrote none. The seller's is in the job's details
/// @param bullets points of the listing in their order, each in one line; empty if the listing is
///   to have none, null if the author wrote none
/// @param description may have line breaks; empty if the listing is to have none, null if the
///   author wrote none
/// @param altTexts `{productId}_{variantId}` -> alternative text in one line
public record ProductTexts(
        @Nullable String title,
        @Nullable List<String> bullets,
        @Nullable String description,
        Map<String, String> altTexts) {
    public static final ProductTexts NONE = new ProductTexts(null, null, null, Map.of());

    public ProductTexts {
        bullets = bullets == null ? null : List.copyOf(bullets);
        altTexts =
                altTexts == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(altTexts));
    }
}
