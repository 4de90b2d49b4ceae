package vopi.core.output;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import vopi.core.image.ImageFormat;
import vopi.core.image.MarketplaceRules;
import vopi.core.image.Preset;

/// Builder of a marketplace's rules by name. It starts without any rule. Not thread-safe.
final class RuleChecks {
    private final Preset preset;
    private final MarketplaceRules.Source source;
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

    RuleChecks(
            Preset preset,
            MarketplaceRules.Source source,
            Set<ImageFormat> formats,
            long mostBytes) {
        this.preset = preset;
        this.source = source;
        this.formats = formats;
        this.mostBytes = mostBytes;
    }

    /// Limits of the longer side.
    RuleChecks side(int least, int most) {
        leastSide = least;
        mostSide = most;
        return this;
    }

    RuleChecks shortSide(int least) {
        leastShortSide = least;
        return this;
    }

    RuleChecks advise(int side) {
        advisedSide = side;
        return this;
    }

    RuleChecks pixels(long most) {
        mostPixels = most;
        return this;
    }

    RuleChecks share(double least, double most) {
        leastShare = least;
        mostShare = most;
        return this;
    }

    RuleChecks alpha() {
        alpha = true;
        return this;
    }

    RuleChecks square() {
        square = true;
        return this;
    }

    RuleChecks borderless() {
        borderless = true;
        return this;
    }

    /// Requires exactly this colour around the product, without a shadow.
    RuleChecks exactly(String colour) {
        background = colour;
        return this;
    }

    RuleChecks sourceType() {
        sourceType = true;
        return this;
    }

    /// The rules set so far.
    MarketplaceRules listing() {
        return new MarketplaceRules(
                preset,
                source,
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
