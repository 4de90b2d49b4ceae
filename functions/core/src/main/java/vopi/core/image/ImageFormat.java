package vopi.core.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The file formats of delivered images.
public enum ImageFormat {
    /// Lossless; the quality setting has no effect.
    PNG("png", true, 0),
    JPEG("jpg", false, 92),
    WEBP("webp", true, 90);

    private final String extension;
    private final boolean alpha;
    private final int quality;

    ImageFormat(String extension, boolean alpha, int quality) {
        this.extension = extension;
        this.alpha = alpha;
        this.quality = quality;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The file name extension, without the dot.
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return "image/" + wire();
    }

    /// Whether a file of this format can be transparent.
    public boolean alpha() {
        return alpha;
    }

    public boolean lossy() {
        return quality > 0;
    }

    /// The default quality, 1 to 100; 0 if the format has no quality setting.
    public int defaultQuality() {
        return quality;
    }

    public static Optional<ImageFormat> ofMediaType(String mediaType) {
        return Arrays.stream(values()).filter(f -> f.mediaType().equals(mediaType)).findFirst();
    }
}
