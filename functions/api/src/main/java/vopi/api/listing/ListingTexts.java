package vopi.api.listing;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vopi.core.image.Compliance;
import vopi.core.image.MarketplaceRules;
import vopi.core.image.Preset;

/// The archive's texts for people: `README.txt` and `rules.txt`.
final class ListingTexts {
    static final String SPIN =
            """

            spin/         a full turn of the product: an animated WebP, all its frames in one picture,
                          and a page that shows it, to be turned by drag or keys
            """;

    private ListingTexts() {}

    /// @param rules where the shop states them, null for no shop
    static String readme(
            @Nullable Preset shop,
            ListingIdentity identity,
            List<ListedImage> images,
            MarketplaceRules.@Nullable Source rules) {
        StringBuilder text = new StringBuilder();
        text.append(identity.title()).append(shop == null ? "" : " for " + shop.wire());
        text.append("\n\n");
        images.stream().filter(ListedImage::listed).forEach(image -> text.append(line(image)));
        text.append('\n');
        text.append(
                """
                feed.csv      to import; image columns hold file names: put the addresses there once
                              the files are on the web
                listing.json  the same with alternative texts and the full reports
                rules.txt     the reports to read
                more/         what the shop does not list: cut-outs, and images beyond its number

                Do not run the images through a compressor or an editor that drops metadata: images
                in settings declare in it how they were made (DigitalSourceType), which shops and the
                EU AI Act ask for, and most compressors strip that.
                """);
        if (shop == Preset.AMAZON) {
            text.append(
                    """

                    Amazon's upload takes names that begin with an ASIN, ISBN, EAN, JAN or UPC: put it in
                    place of %s if that is none.
                    """
                            .formatted(ShopLayout.identifier(identity.sku())));
        }
        if (rules != null) {
            text.append("\nRules: %s, read on %s\n".formatted(rules.page(), rules.read()));
        }
        return text.toString();
    }

    private static String line(ListedImage image) {
        String review = image.image().needsReview() ? "  (look at it before you list it)" : "";
        return "%s  %s%s%n"
                .formatted(image.name(), image.altText().orEmpty(), review)
                .replace("\r", "");
    }

    static String rules(List<ListedImage> images) {
        StringBuilder text = new StringBuilder();
        for (ListedImage image : images) {
            Compliance compliance = image.compliance();
            if (compliance != null) {
                text.append(image.name())
                        .append(compliance.ok() ? ": keeps the rules\n" : ": breaks rules\n");
                compliance.checks().forEach(check -> text.append(line(check)));
                text.append('\n');
            }
        }
        return text.isEmpty() ? "No shop's rules concern these images.\n" : text.toString();
    }

    private static String line(Compliance.Check check) {
        String verdict = check.ok() ? "ok" : check.mandatory() ? "BROKEN" : "advice";
        return String.format(
                Locale.ROOT,
                "  %-7s %-20s %s; required: %s\n",
                verdict,
                check.rule().replace('_', ' '),
                check.measured(),
                check.required());
    }
}
