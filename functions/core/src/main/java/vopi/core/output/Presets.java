package vopi.core.output;

import static vopi.core.image.ImageFormat.JPEG;
import static vopi.core.image.ImageFormat.PNG;
import static vopi.core.image.ImageFormat.WEBP;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vopi.core.image.CommercialVersion;
import vopi.core.image.ImageFormat;
import vopi.core.image.MarketplaceRules;
import vopi.core.image.MarketplaceRules.Source;
import vopi.core.image.Preset;

/// The marketplaces' rules and the best settings for each marketplace, in one table.
///
/// `solid` is the main image of a listing, `real` and `creative` are additional images. Transparent
/// images are for the marketplaces that accept them; elsewhere they are for the seller's own use.
final class Presets {
    private static final long MB = 1_000_000;
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final String WHITE = "#FFFFFF";
    private static final Set<ImageFormat> ANY = EnumSet.of(PNG, JPEG, WEBP);

    private static final Source AMAZON =
            read("https://sellercentral.amazon.com/help/hub/reference/external/G1881");
    private static final Source GOOGLE =
            read("https://support.google.com/merchants/answer/6324350");
    private static final Source SHOPIFY =
            read("https://shopify.dev/docs/apps/build/online-store/product-media");
    private static final Source EBAY =
            read("https://www.ebay.com/help/policies/listing-policies/picture-policy?id=4370");
    private static final Source ETSY = read("https://help.etsy.com/hc/en-us/articles/115015663347");
    private static final Source WALMART =
            read(
                    "https://marketplacelearn.walmart.com/guides/Item%20setup/Item%20content%2C%20imagery%2C%20and%20media/Product-detail-page:-Image-guidelines-&-requirements");

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

    /// All were read on the same day; a rule that is read again later gets its own date.
    private static Source read(String page) {
        return new Source(page, LocalDate.of(2026, 11, 29));
    }

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
        all.put(Preset.WALMART, walmart());
        return all;
    }

    /// It also takes TIFF and GIF, which VOPI does not write.
    private static Choice amazon() {
        RuleChecks rules =
                new RuleChecks(Preset.AMAZON, AMAZON, EnumSet.of(JPEG, PNG), 10 * MB)
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

    /// 500 px are required from 31 January 2027 on; they are checked already.
    private static RuleChecks googles() {
        return new RuleChecks(Preset.GOOGLE, GOOGLE, ANY, 16 * MB)
                .side(500, NO_LIMIT)
                .advise(1500)
                .pixels(64_000_000);
    }

    private static Choice shopify() {
        RuleChecks rules =
                new RuleChecks(Preset.SHOPIFY, SHOPIFY, ANY, 20 * MB)
                        .side(1, 4472)
                        .advise(2048)
                        .pixels(20_000_000)
                        .square();
        MarketplaceRules opaque = rules.listing();
        return new Choice(
                2048, .12, WEBP, 90, null, 20 * MB, opaque, opaque, rules.alpha().listing());
    }

    private static Choice ebay() {
        RuleChecks rules =
                new RuleChecks(Preset.EBAY, EBAY, ANY, 12 * MB)
                        .side(500, NO_LIMIT)
                        .advise(1600)
                        .borderless();
        MarketplaceRules opaque = rules.listing();
        return new Choice(
                1600, .10, JPEG, 92, WHITE, 12 * MB, opaque, opaque, rules.alpha().listing());
    }

    private static Choice etsy() {
        MarketplaceRules flat =
                new RuleChecks(Preset.ETSY, ETSY, EnumSet.of(JPEG, PNG), 1 << 20)
                        .shortSide(2000)
                        .listing();
        return new Choice(2048, .12, JPEG, 90, null, MB, flat, flat, null);
    }

    /// Its zoom needs 1,500 px; it recommends 2,200 px.
    private static Choice walmart() {
        RuleChecks rules =
                new RuleChecks(Preset.WALMART, WALMART, EnumSet.of(JPEG, PNG), 5 * MB)
                        .advise(1500)
                        .square();
        MarketplaceRules further = rules.listing();
        MarketplaceRules main = rules.exactly(WHITE).listing();
        return new Choice(2200, .06, JPEG, 92, WHITE, 5 * MB, main, further, null);
    }
}
