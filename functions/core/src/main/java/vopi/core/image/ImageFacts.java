package vopi.core.image;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Measurements of a finished file: of its container, and of its pixels after decoding.
///
/// @param alpha whether the file has an alpha channel
/// @param profile name of the colour profile, null if the file names none
/// @param bytes of the file
/// @param sourceType as the file's metadata state it
/// @param border levels, 0 to 255, by which the outermost pixels differ from those a little further
///   in; a drawn frame gives a high value
/// @param detail sides in pixels of the smallest image that would show as much of the product; null
///   if it was not measured
/// @param ground what surrounds the product; null if no plain background was requested
public record ImageFacts(
        int width,
        int height,
        ImageFormat format,
        boolean alpha,
        @Nullable String profile,
        long bytes,
        @Nullable SourceType sourceType,
        double border,
        @Nullable Integer detail,
        @Nullable Ground ground) {

    /// @param colour `#RRGGBB` of most pixels along the picture's edge
    /// @param pixels number of background pixels, without those that coding artefacts at the
    ///   product's outline change
    /// @param others number of those pixels whose colour differs from `wanted`
    /// @param furthest largest difference of one of them from `wanted`, in levels, 0 to 255
    /// @param shadow levels, 0 to 255, by which the background near the product is darker than far
    ///   from it
    /// @param share share of the frame's width or height that the product fills, the larger of the
    ///   two
    public record Ground(
            String colour, long pixels, long others, int furthest, double shadow, double share) {}

    public int longer() {
        return Math.max(width, height);
    }

    public int shorter() {
        return Math.min(width, height);
    }

    public Optional<Ground> plain() {
        return Optional.ofNullable(ground);
    }
}
