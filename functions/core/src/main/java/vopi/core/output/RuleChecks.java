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
    private final long maxBytes;
    private int minSide = 1;
    private int maxSide = Integer.MAX_VALUE;
    private int minShortSide;
    private int advisedSide;
    private long maxPixels = Long.MAX_VALUE;
    private double minShare;
    private double maxShare = 1;
    private boolean alpha;
    private boolean square;
    private boolean borderless;
    private @Nullable String background;
    private boolean sourceType;

    RuleChecks(
            Preset preset,
            MarketplaceRules.Source source,
            Set<ImageFormat> formats,
            long maxBytes) {
        this.preset = preset;
        this.source = source;
        this.formats = formats;
        this.maxBytes = maxBytes;
    }

    /// Limits of the longer side.
    RuleChecks side(int least, int most) {
        minSide = least;
        maxSide = most;
        return this;
    }

    RuleChecks shortSide(int least) {
        minShortSide = least;
        return this;
    }

    RuleChecks advise(int side) {
        advisedSide = side;
        return this;
    }

    RuleChecks pixels(long most) {
        maxPixels = most;
        return this;
    }

    RuleChecks share(double least, double most) {
        minShare = least;
        maxShare = most;
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
                minSide,
                maxSide,
                minShortSide,
                advisedSide,
                maxPixels,
                minShare,
                maxShare,
                formats,
                alpha,
                square,
                borderless,
                background,
                background == null,
                maxBytes,
                sourceType);
    }
}
