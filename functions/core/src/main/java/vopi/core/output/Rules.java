package vopi.core.output;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import vopi.core.image.ImageFormat;
import vopi.core.image.Listing;
import vopi.core.image.Preset;

/// Spells a marketplace's rules out by name, from what nobody minds on. Not thread-safe.
final class Rules {
    private final Preset preset;
    private final Set<ImageFormat> formats;
    private final long mostBytes;
    private int leastSide = 1;
    private int mostSide = Integer.MAX_VALUE;
    private int leastShortSide;
    private int advisedSide;
    private long mostPixels = Long.MAX_VALUE;
    private double leastShare;
    private double mostShare = 1;
    private boolean alpha;
    private boolean square;
    private boolean borderless;
    private @Nullable String background;
    private boolean sourceType;

    Rules(Preset preset, Set<ImageFormat> formats, long mostBytes) {
        this.preset = preset;
        this.formats = formats;
        this.mostBytes = mostBytes;
    }

    /// Of the longer one.
    Rules side(int least, int most) {
        leastSide = least;
        mostSide = most;
        return this;
    }

    Rules shortSide(int least) {
        leastShortSide = least;
        return this;
    }

    Rules advise(int side) {
        advisedSide = side;
        return this;
    }

    Rules pixels(long most) {
        mostPixels = most;
        return this;
    }

    Rules share(double least, double most) {
        leastShare = least;
        mostShare = most;
        return this;
    }

    Rules alpha() {
        alpha = true;
        return this;
    }

    Rules square() {
        square = true;
        return this;
    }

    Rules borderless() {
        borderless = true;
        return this;
    }

    /// Nothing but this colour around the product: no shadow either.
    Rules exactly(String colour) {
        background = colour;
        return this;
    }

    Rules sourceType() {
        sourceType = true;
        return this;
    }

    /// As they stand now.
    Listing listing() {
        return new Listing(
                preset,
                leastSide,
                mostSide,
                leastShortSide,
                advisedSide,
                mostPixels,
                leastShare,
                mostShare,
                formats,
                alpha,
                square,
                borderless,
                background,
                background == null,
                mostBytes,
                sourceType);
    }
}
