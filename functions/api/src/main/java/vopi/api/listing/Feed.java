package vopi.api.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vopi.api.listing.ListedImage.Role;
import vopi.core.image.Preset;
import vopi.core.text.SourcedText;
import vopi.core.text.TextSource;

/// `feed.csv`: Google's columns, Shopify's, or a line for each image. Image columns hold the file
/// names: their addresses are known once the files are on the web.
final class Feed {
    private static final List<String> GOOGLE =
            List.of(
                    "id",
                    "title",
                    "description",
                    "structured_title",
                    "structured_description",
                    "link",
                    "image_link",
                    "additional_image_link",
                    "lifestyle_image_link",
                    "price",
                    "availability",
                    "condition",
                    "brand");
    private static final List<String> SHOPIFY =
            List.of(
                    "Handle",
                    "Title",
                    "Body (HTML)",
                    "Vendor",
                    "Published",
                    "Variant SKU",
                    "Image Src",
                    "Image Position",
                    "Image Alt Text");
    private static final List<String> LINES =
            List.of(
                    "sku",
                    "title",
                    "file",
                    "position",
                    "role",
                    "view",
                    "version",
                    "alt_text",
                    "keeps_the_rules",
                    "needs_review",
                    "description",
                    "bullet_points");

    private Feed() {}

    /// @param images those that the shop lists, in its order
    static String of(@Nullable Preset shop, ResolvedTexts texts, List<ListedImage> images) {
        List<List<String>> rows = new ArrayList<>();
        if (shop == Preset.GOOGLE) {
            rows.add(GOOGLE);
            rows.add(google(texts, images));
        } else if (shop == Preset.SHOPIFY) {
            rows.add(SHOPIFY);
            images.forEach(image -> rows.add(shopify(texts, image)));
        } else {
            rows.add(LINES);
            images.forEach(image -> rows.add(line(texts, image)));
        }
        return Csv.of(rows);
    }

    private static List<String> google(ResolvedTexts texts, List<ListedImage> images) {
        ListingIdentity identity = texts.identity();
        return List.of(
                identity.sku(),
                byModel(texts.title()) ? "" : identity.title(),
                byModel(texts.description()) ? "" : texts.description().orEmpty(),
                structured(texts.title()),
                structured(texts.description()),
                "",
                names(images, Role.MAIN),
                names(images, Role.ADDITIONAL),
                names(images, Role.LIFESTYLE),
                "",
                "in_stock",
                "new",
                "");
    }

    private static boolean byModel(SourcedText text) {
        return text.source() == TextSource.GEMINI;
    }

    /// Google wants texts of a model in columns of their own, with their origin.
    ///
    /// @see "https://support.google.com/merchants/answer/14794191"
    private static String structured(SourcedText text) {
        return byModel(text)
                ? "trained_algorithmic_media:\"" + text.orEmpty().replace("\"", "\"\"") + "\""
                : "";
    }

    private static String names(List<ListedImage> images, Role role) {
        return images.stream()
                .filter(image -> image.role() == role)
                .map(ListedImage::name)
                .collect(Collectors.joining(","));
    }

    private static List<String> shopify(ResolvedTexts texts, ListedImage image) {
        ListingIdentity identity = texts.identity();
        boolean first = image.position() == 1;
        return List.of(
                identity.sku(),
                first ? identity.title() : "",
                first ? html(texts) : "",
                "",
                first ? "FALSE" : "",
                first ? identity.sku() : "",
                image.name(),
                Integer.toString(image.position()),
                image.altText().orEmpty());
    }

    /// Shopify's column is HTML: the texts are not, so they are escaped.
    private static String html(ResolvedTexts texts) {
        String description = escaped(texts.description().orEmpty()).replace("\n", "<br>");
        String points =
                texts.bullets().value().stream()
                        .map(point -> "<li>" + escaped(point) + "</li>")
                        .collect(Collectors.joining());
        return (description.isEmpty() ? "" : "<p>" + description + "</p>")
                + (points.isEmpty() ? "" : "<ul>" + points + "</ul>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static List<String> line(ResolvedTexts texts, ListedImage image) {
        ListingIdentity identity = texts.identity();
        boolean first = image.position() == 1;
        return List.of(
                identity.sku(),
                identity.title(),
                image.name(),
                Integer.toString(image.position()),
                image.role().name().toLowerCase(java.util.Locale.ROOT),
                image.image().view().text(),
                image.image().version().wire(),
                image.altText().orEmpty(),
                image.compliance() == null ? "" : Boolean.toString(image.compliance().ok()),
                Boolean.toString(image.image().needsReview()),
                first ? texts.description().orEmpty() : "",
                first ? String.join("\n", texts.bullets().value()) : "");
    }
}
