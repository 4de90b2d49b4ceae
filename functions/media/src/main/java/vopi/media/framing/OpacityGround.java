package vopi.media.framing;

import org.jspecify.annotations.Nullable;
import vopi.media.score.Luma;

/// Chooses the grey background for transparent frames: the one with the most contrast to all opaque
/// pixels over several frames. Not thread-safe.
public final class OpacityGround {
    private static final int[] GREYS = {236, 128, 40};

    /// Maximum share of the opaque pixels close to the grey: highlights and small print.
    private static final double NEAR = .1;

    /// Minimum share of transparent pixels for a transparent video.
    private static final double TRANSPARENT = .002;

    private final long[] levels = new long[256];
    private long opaque;
    private long transparent;

    /// @param luma as coded, including the values under transparent pixels
    public void add(Luma luma, Luma opacity) {
        Grey shown = Grey.of(luma);
        Grey alpha = Grey.of(opacity);
        for (int i = 0; i < shown.data().length; i++) {
            if ((alpha.data()[i] & 255) >= 128) {
                int level = shown.data()[i] & 255;
                levels[luma.fullRange() ? level : Math.clamp((level - 16) * 255L / 219, 0, 255)]++;
                opaque++;
            } else {
                transparent++;
            }
        }
    }

    /// @return 0 to 255; null if no pixel is transparent
    public @Nullable Integer found() {
        if (transparent <= TRANSPARENT * (opaque + transparent)) {
            return null;
        }
        int best = GREYS[0];
        for (int grey : GREYS) {
            best = contrast(grey) > contrast(best) ? grey : best;
        }
        return best;
    }

    /// The minimum distance in levels, without the closest few opaque pixels.
    private int contrast(int grey) {
        long nearer = 0;
        for (int distance = 0; distance < 256; distance++) {
            nearer += level(grey - distance) + (distance > 0 ? level(grey + distance) : 0);
            if (nearer > NEAR * opaque) {
                return distance;
            }
        }
        return 255;
    }

    private long level(int at) {
        return at < 0 || at > 255 ? 0 : levels[at];
    }
}
