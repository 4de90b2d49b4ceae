package vopi.media.framing;

import org.jspecify.annotations.Nullable;
import vopi.media.score.Luma;

/// Chooses the grey that transparent frames are laid on: the one that stands out best from all that
/// is opaque, over several frames. One thread.
public final class OpacityGround {
    private static final int[] GREYS = {236, 128, 40};

    /// Share of the opaque pixels that may be near to the ground: highlights and small print.
    private static final double NEAR = .1;

    /// Share of the pixels that have to be transparent for a video to be.
    private static final double TRANSPARENT = .002;

    private final long[] levels = new long[256];
    private long opaque;
    private long transparent;

    /// @param luma as it is coded, whatever lies beneath transparent parts
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

    /// @return 0 to 255; null where nothing is transparent
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

    /// The distance in levels that all but a few opaque pixels keep.
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
