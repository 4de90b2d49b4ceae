package vopi.core.image;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A marketplace's requirements for one kind of image. Each component is one check of the image.
///
/// @param source where the marketplace states them
/// @param minSide minimum of the longer side in pixels; a smaller image is rejected
/// @param maxSide maximum of the longer side in pixels
/// @param minShortSide minimum of the shorter side in pixels, 0 for no limit
/// @param advisedSide recommended minimum of the longer side in pixels; a smaller image is
///   accepted, but displayed worse
/// @param maxPixels maximum of width times height
/// @param minShare minimum share of the frame's width or height that the product fills, the larger
///   of the two; 0 for no limit
/// @param maxShare maximum of the same share, 1 for no limit
/// @param formats accepted file formats
/// @param alpha whether transparency is accepted
/// @param square whether width and height must be equal
/// @param borderless whether a frame drawn around the picture is rejected
/// @param background the only accepted background, `#RRGGBB`; null for any
/// @param shadow whether a shadow is accepted
/// @param maxBytes maximum file size in bytes
/// @param sourceType whether the file's metadata must state that the image is edited or generated
public record MarketplaceRules(
        Preset preset,
        Source source,
        int minSide,
        int maxSide,
        int minShortSide,
        int advisedSide,
        long maxPixels,
        double minShare,
        double maxShare,
        Set<ImageFormat> formats,
        boolean alpha,
        boolean square,
        boolean borderless,
        @Nullable String background,
        boolean shadow,
        long maxBytes,
        boolean sourceType) {
    /// @param page address of the marketplace's own page
    /// @param read day on which it was read: the rules may have changed since
    public record Source(String page, LocalDate read) {}
}
