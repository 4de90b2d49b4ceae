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
import vopi.core.image.MarketplaceRules;
import vopi.core.image.Preset;
import vopi.core.job.CommercialVersion;

/// The marketplaces' rules and the best settings for each marketplace, in one table.
///
/// `solid` is the main image of a listing, `real` and `creative` are additional images. Transparent
/// images are for the marketplaces that accept them; elsewhere they are for the seller's own use.
final class Presets {
    private static final long MB = 1_000_000;
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final String WHITE = "#FFFFFF";
    private static final Set<ImageFormat> ANY = EnumSet.of(PNG, JPEG, WEBP);

    /// Values that a preset sets if the job does not.
    ///
    /// @param padding of the main image; additional images use the default
    /// @param background of the main image, null for the recommended colour
    /// @param main rules of the main image
    /// @param further rules of the additional images
    /// @param clear rules of the transparent image, null if the marketplace does not accept one
    record Choice(
            int size,
            double padding,
            ImageFormat format,
            int quality,
            @Nullable String background,
            @Nullable Long targetBytes,
            MarketplaceRules main,
            MarketplaceRules further,
            @Nullable MarketplaceRules clear) {
        Optional<MarketplaceRules> listing(CommercialVersion version) {
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
        RuleChecks rules =
                new RuleChecks(Preset.AMAZON, EnumSet.of(JPEG), 10 * MB)
                        .side(1000, 10_000)
                        .advise(1600);
        MarketplaceRules further = rules.listing();
        MarketplaceRules main = rules.share(.85, 1).exactly(WHITE).listing();
        return new Choice(2048, .06, JPEG, 92, WHITE, 10 * MB, main, further, null);
    }

    private static Choice google() {
        MarketplaceRules main = googles().share(.75, .90).listing();
        MarketplaceRules further = googles().sourceType().listing();
        MarketplaceRules clear = googles().alpha().listing();
        return new Choice(2048, .09, JPEG, 92, WHITE, 16 * MB, main, further, clear);
    }

    private static RuleChecks googles() {
        return new RuleChecks(Preset.GOOGLE, ANY, 16 * MB)
                .side(500, NO_LIMIT)
                .advise(1500)
                .pixels(64_000_000);
    }

    private static Choice shopify() {
        RuleChecks rules =
                new RuleChecks(Preset.SHOPIFY, ANY, 20 * MB).side(1, 5000).advise(2048).square();
        MarketplaceRules opaque = rules.listing();
        return new Choice(
                2048, .12, WEBP, 90, null, 20 * MB, opaque, opaque, rules.alpha().listing());
    }

    private static Choice ebay() {
        RuleChecks rules =
                new RuleChecks(Preset.EBAY, ANY, 12 * MB)
                        .side(500, NO_LIMIT)
                        .advise(1600)
                        .borderless();
        MarketplaceRules opaque = rules.listing();
        return new Choice(
                1600, .10, JPEG, 92, WHITE, 12 * MB, opaque, opaque, rules.alpha().listing());
    }

    private static Choice etsy() {
        MarketplaceRules flat =
                new RuleChecks(Preset.ETSY, EnumSet.of(JPEG, PNG), 1 << 20)
                        .shortSide(2000)
                        .listing();
        return new Choice(2048, .12, JPEG, 90, null, MB, flat, flat, null);
    }
}
