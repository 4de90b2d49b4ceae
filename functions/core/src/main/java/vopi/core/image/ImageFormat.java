package vopi.core.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The kinds of file that images are delivered as.
public enum ImageFormat {
    /// Without loss; quality means nothing here.
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

    /// Of file names, without a point.
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return "image/" + wire();
    }

    /// Whether a file of this kind can be transparent.
    public boolean alpha() {
        return alpha;
    }

    public boolean lossy() {
        return quality > 0;
    }

    /// Where none is asked for; 0 where it means nothing.
    public int defaultQuality() {
        return quality;
    }

    public static Optional<ImageFormat> ofMediaType(String mediaType) {
        return Arrays.stream(values()).filter(f -> f.mediaType().equals(mediaType)).findFirst();
    }
}
