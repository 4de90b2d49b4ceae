package vopi.core.output;

import static vopi.core.image.ImageFormat.JPEG;
import static vopi.core.image.ImageFormat.PNG;
import static vopi.core.image.ImageFormat.WEBP;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vopi.core.image.ImageFormat;
import vopi.core.image.Listing;
import vopi.core.image.Preset;
import vopi.core.job.CommercialVersion;

/// The marketplaces' rules and what suits each of them best, as one table.
///
/// `solid` is the main image of a listing, `real` and `creative` are its further ones. Transparent
/// images are for the marketplaces that take them; elsewhere they are for the seller's own use.
final class Presets {
    private static final long MB = 1_000_000;
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final String WHITE = "#FFFFFF";
    private static final Set<ImageFormat> ANY = EnumSet.of(PNG, JPEG, WEBP);

    /// What a preset chooses where the job says nothing.
    ///
    /// @param padding of the main image; the further ones keep the usual one
    /// @param background of the main image, null for the advised colour
    /// @param main rules of the main image
    /// @param further rules of the further ones
    /// @param clear rules of the transparent one, null where those are not taken
    record Choice(
            int size,
            double padding,
            ImageFormat format,
            int quality,
            @Nullable String background,
            @Nullable Long targetBytes,
            Listing main,
            Listing further,
            @Nullable Listing clear) {
        Optional<Listing> listing(CommercialVersion version) {
            return Optional.ofNullable(
                    switch (version) {
                        case SOLID -> main;
                        case REAL, CREATIVE -> further;
                        case TRANSPARENT -> clear;
                    });
        }
    }

    private static final Map<Preset, Choice> ALL = all();

    private Presets() {}

    static Choice of(Preset preset) {
        Choice choice = ALL.get(preset);
        if (choice == null) {
            throw new IllegalStateException("no rules for " + preset);
        }
        return choice;
    }

    private static Map<Preset, Choice> all() {
        Map<Preset, Choice> all = new EnumMap<>(Preset.class);
        all.put(Preset.AMAZON, amazon());
        all.put(Preset.GOOGLE, google());
        all.put(Preset.SHOPIFY, shopify());
        all.put(Preset.EBAY, ebay());
        all.put(Preset.ETSY, etsy());
        return all;
    }

    private static Choice amazon() {
        Rules rules =
                new Rules(Preset.AMAZON, EnumSet.of(JPEG), 10 * MB).side(1000, 10_000).advise(1600);
        Listing further = rules.listing();
        Listing main = rules.share(.85, 1).exactly(WHITE).listing();
        return new Choice(2048, .06, JPEG, 92, WHITE, 10 * MB, main, further, null);
    }

    private static Choice google() {
        Listing main = googles().share(.75, .90).listing();
        Listing further = googles().sourceType().listing();
        Listing clear = googles().alpha().listing();
        return new Choice(2048, .09, JPEG, 92, WHITE, 16 * MB, main, further, clear);
    }

    private static Rules googles() {
        return new Rules(Preset.GOOGLE, ANY, 16 * MB)
                .side(500, NO_LIMIT)
                .advise(1500)
                .pixels(64_000_000);
    }

    private static Choice shopify() {
        Rules rules = new Rules(Preset.SHOPIFY, ANY, 20 * MB).side(1, 5000).advise(2048).square();
        Listing opaque = rules.listing();
        return new Choice(
                2048, .12, WEBP, 90, null, 20 * MB, opaque, opaque, rules.alpha().listing());
    }

    private static Choice ebay() {
        Rules rules =
                new Rules(Preset.EBAY, ANY, 12 * MB).side(500, NO_LIMIT).advise(1600).borderless();
        Listing opaque = rules.listing();
        return new Choice(
                1600, .10, JPEG, 92, WHITE, 12 * MB, opaque, opaque, rules.alpha().listing());
    }

    private static Choice etsy() {
        Listing flat =
                new Rules(Preset.ETSY, EnumSet.of(JPEG, PNG), 1 << 20).shortSide(2000).listing();
        return new Choice(2048, .12, JPEG, 90, null, MB, flat, flat, null);
    }
}
