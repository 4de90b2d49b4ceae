package vopi.core.image;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was measured on a finished file: its container, and its pixels after decoding.
///
/// @param alpha whether the file has transparency at all
/// @param profile name of the colour profile, null where the file names none
/// @param bytes of the file
/// @param sourceType that the metadata state
/// @param border levels, 0 to 255, by which the outermost pixels stand out from those a little
///   further in; a drawn frame gives many
/// @param ground what surrounds the product; null where no plain ground was asked for
public record ImageFacts(
        int width,
        int height,
        ImageFormat format,
        boolean alpha,
        @Nullable String profile,
        long bytes,
        @Nullable SourceType sourceType,
        double border,
        @Nullable Ground ground) {

    /// @param colour `#RRGGBB` that most of the picture's edge has
    /// @param pixels that lie clear of the product and of what coding makes of its outline
    /// @param others of those that have another colour than `wanted`
    /// @param furthest levels, 0 to 255, by which the worst of them differs from it
    /// @param shadow levels, 0 to 255, by which the ground near the product is darker than far off
    /// @param share of the frame's side that the product fills, where it fills more
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
