package vopi.api.listing;

import org.jspecify.annotations.Nullable;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Compliance;
import vopi.core.image.SourceType;
import vopi.core.port.ImageStore.Made;
import vopi.core.text.SourcedText;

/// One image of a listing.
///
/// @param name path in the archive
/// @param position from 1 in the shop's order, 0 for an image that the shop does not list
/// @param key object key of the file for this shop
/// @param compliance by the shop's rules, null if none concern it
record ListedImage(
        String name,
        int position,
        Role role,
        Made image,
        SourcedText altText,
        String key,
        int width,
        int height,
        @Nullable Compliance compliance) {
    enum Role {
        MAIN,
        ADDITIONAL,
        /// In a setting.
        LIFESTYLE,
        /// Not for the listing: the shop does not take it, or has no room left.
        EXTRA
    }

    boolean listed() {
        return role != Role.EXTRA;
    }

    /// The value that its metadata declare; null if it shows only the filmed product.
    @Nullable SourceType origin() {
        CommercialVersion version = image.version();
        if (version == CommercialVersion.SOLID || version == CommercialVersion.TRANSPARENT) {
            return null;
        }
        return image.scene() == null
                ? SourceType.TRAINED_ALGORITHMIC_MEDIA
                : SourceType.COMPOSITE_SYNTHETIC;
    }
}
