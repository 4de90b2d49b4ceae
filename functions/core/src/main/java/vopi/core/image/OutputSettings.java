package vopi.core.image;

import org.jspecify.annotations.Nullable;

/// How one image is to come out.
///
/// @param size of both sides in pixels, at the most: less where the source has too little detail
/// @param padding that the product leaves free on each side, as a share of the side, 0 to 0.4
/// @param quality 1 to 100, 0 where the format has none
/// @param background `#RRGGBB` of a plain ground, null for the advised colour
/// @param shadow whether the product on a plain ground casts one
/// @param targetBytes the quality is lowered until the file is no larger, as far as it can be
///   lowered without showing; null for no limit
/// @param listing the rules that the image is checked by; null where nobody's
public record OutputSettings(
        int size,
        double padding,
        ImageFormat format,
        int quality,
        @Nullable String background,
        boolean shadow,
        @Nullable Long targetBytes,
        @Nullable MarketplaceRules listing) {
    public static final int MIN_SIZE = 500;
    public static final int MAX_SIZE = 3000;
    public static final int DEFAULT_SIZE = 2048;
    public static final double MAX_PADDING = .4;
    public static final double DEFAULT_PADDING = .12;
    public static final int MIN_QUALITY = 40;

    public static final OutputSettings DEFAULT =
            new OutputSettings(
                    DEFAULT_SIZE, DEFAULT_PADDING, ImageFormat.PNG, 0, null, true, null, null);

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

    /// Of the frame's side that the product fills.
    public double share() {
        return 1 - 2 * padding;
    }
}
