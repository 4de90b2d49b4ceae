package vopi.api.listing;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Compliance;
import vopi.core.image.MarketplaceRules;
import vopi.core.image.Preset;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.text.TextSource;

/// `listing.json`. Each component is a field of the JSON.
///
/// @param textNotes where a text is longer than the shop takes
/// @param rules where the shop states its rules, and when they were read; null for no shop
/// @param ok whether every listed image keeps them
/// @param images in the shop's order, extras last
record ListingDocument(
        JobId jobId,
        @Nullable Preset preset,
        String sku,
        String title,
        TextSource titleSource,
        List<String> bullets,
        TextSource bulletsSource,
        @Nullable String description,
        TextSource descriptionSource,
        List<String> textNotes,
        MarketplaceRules.@Nullable Source rules,
        boolean ok,
        List<Entry> images) {
    /// An image of `listing.json`. Each component is a field of the JSON. Text on the product's
    /// label is not recognized.
    static final String NOT_READ = "not read";

    /// @param labelText text on the product
    /// @param digitalSourceType as the file's metadata declare it; null for the filmed product
    record Entry(
            String file,
            int position,
            String role,
            String productId,
            String variantId,
            CommercialVersion version,
            FrameId frameId,
            String altText,
            TextSource altTextSource,
            String labelText,
            int width,
            int height,
            @Nullable String digitalSourceType,
            boolean needsReview,
            List<String> notes,
            @Nullable Compliance compliance) {
        static Entry of(ListedImage one) {
            return new Entry(
                    one.name(),
                    one.position(),
                    one.role().name().toLowerCase(Locale.ROOT),
                    one.image().view().productId(),
                    one.image().view().variantId(),
                    one.image().version(),
                    one.image().frame(),
                    one.altText().orEmpty(),
                    one.altText().source(),
                    NOT_READ,
                    one.width(),
                    one.height(),
                    one.origin() == null ? null : one.origin().word(),
                    one.image().needsReview(),
                    one.image().notes(),
                    one.compliance());
        }
    }

    /// Whether every image that the shop lists keeps its rules.
    static boolean ok(List<ListedImage> images) {
        return images.stream()
                .filter(ListedImage::listed)
                .map(ListedImage::compliance)
                .allMatch(compliance -> compliance == null || compliance.ok());
    }
}
