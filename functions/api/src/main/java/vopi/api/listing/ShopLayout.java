package vopi.api.listing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vopi.core.image.Preset;

/// How many images a shop lists, and the file names that it requires.
///
/// @param preset null for no particular shop
/// @param maxImages images of one listing
record ShopLayout(@Nullable Preset preset, int maxImages) {
    /// Google: `image_link` and 10 of `additional_image_link`; Amazon: MAIN and PT01 to PT08.
    static ShopLayout of(@Nullable Preset preset) {
        return new ShopLayout(
                preset,
                switch (preset) {
                    case AMAZON -> 9;
                    case GOOGLE -> 11;
                    case SHOPIFY -> 250;
                    case EBAY -> 24;
                    case ETSY -> 20;
                    case WALMART -> 9;
                    case null -> Integer.MAX_VALUE;
                });
    }

    /// Amazon's main image must be on white: without one, the first image is PT01.
    ///
    /// @param plain whether the first image is on a plain background
    int firstPosition(boolean plain) {
        return preset == Preset.AMAZON && !plain ? 2 : 1;
    }

    /// @param position from 1, the main image
    /// @param words view and version, of letters, digits and `-`
    /// @param extension without the dot
    String name(String sku, int position, String words, String extension) {
        if (preset == Preset.AMAZON) {
            // An identifier without dashes, a code of four letters and the type: any other
            // character makes the upload fail.
            String code =
                    position == 1 ? "MAIN" : String.format(Locale.ROOT, "PT%02d", position - 1);
            return identifier(sku) + "." + code + "." + extension;
        }
        return String.format(Locale.ROOT, "%s-%02d-%s.%s", sku, position, words, extension);
    }

    /// As Amazon takes it: capital letters and digits.
    static String identifier(String sku) {
        return sku.replace("-", "").toUpperCase(Locale.ROOT);
    }
}
