package vopi.core.image;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How one image is rendered and encoded.
///
/// @param size maximum width and height in pixels; the image is smaller if the source has too
///   little detail
/// @param padding free margin on each side, as a share of the image's side, 0 to 0.4
/// @param quality 1 to 100, 0 if the format has no quality setting
/// @param background `#RRGGBB` of a plain background, null for the recommended colour
/// @param shadow whether the product on a plain background casts a shadow
/// @param targetBytes target file size: the quality is lowered until the file is no larger, but
///   never so far that the loss is visible; null for no limit
/// @param scene name of the rendered setting; null to choose one that suits the product
/// @param colors what may be done to the product's colours
/// @param listing the rules that the image is checked against; null for no check
public record OutputSettings(
        int size,
        double padding,
        ImageFormat format,
        int quality,
        @Nullable String background,
        boolean shadow,
        @Nullable Long targetBytes,
        @Nullable String scene,
        ColourMode colors,
        @Nullable MarketplaceRules listing) {
    public static final int MIN_SIZE = 500;
    public static final int MAX_SIZE = 3000;
    public static final int DEFAULT_SIZE = 2048;
    public static final double MAX_PADDING = .4;
    public static final double DEFAULT_PADDING = .12;
    public static final int MIN_QUALITY = 40;

    public static final OutputSettings DEFAULT =
            new OutputSettings(
                    DEFAULT_SIZE,
                    DEFAULT_PADDING,
                    ImageFormat.PNG,
                    0,
                    null,
                    true,
                    null,
                    null,
                    ColourMode.CORRECTED,
                    null);

    public OutputSettings {
        if (size < MIN_SIZE || size > MAX_SIZE) {
            throw new IllegalArgumentException("size must be 500 to 3000: " + size);
        }
        if (!(padding >= 0 && padding <= MAX_PADDING)) {
            throw new IllegalArgumentException("padding must be 0 to 0.4: " + padding);
        }
        if (format.lossy() != quality > 0 || quality > 100) {
            throw new IllegalArgumentException("quality " + quality + " of " + format);
        }
    }

    /// Whether one picture serves both: they differ only in the file that it is encoded as and the
    /// rules that the file is checked against.
    public boolean samePicture(OutputSettings other) {
        return size == other.size
                && padding == other.padding
                && Objects.equals(background, other.background)
                && shadow == other.shadow
                && Objects.equals(scene, other.scene)
                && colors == other.colors;
    }

    /// Share of the frame's side that the product fills.
    public double share() {
        return 1 - 2 * padding;
    }
}
