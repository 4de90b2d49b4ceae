package vopi.core.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import vopi.core.image.Compliance;
import vopi.core.image.Compliance.Check;
import vopi.core.image.ImageFacts;
import vopi.core.image.ImageFacts.Ground;
import vopi.core.image.ImageFormat;
import vopi.core.image.MarketplaceRules;
import vopi.core.image.SourceType;

/// Checks the measurements of a file against a marketplace's rules. The result contains only rules
/// that the marketplace has.
public final class ComplianceCheck {
    private static final String SRGB = "sRGB";

    /// A drawn frame differs by more than this; a gradient of the background by less.
    private static final double BORDER = 12;

    /// Smaller differences are not visible.
    private static final double SHADOW = 2;

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final MarketplaceRules rules;
    private final ImageFacts facts;
    private final List<Check> checks = new ArrayList<>();

    private ComplianceCheck(MarketplaceRules rules, ImageFacts facts) {
        this.rules = rules;
        this.facts = facts;
    }

    public static Compliance of(MarketplaceRules rules, ImageFacts facts) {
        ComplianceCheck check = new ComplianceCheck(rules, facts);
        check.size();
        check.file();
        facts.plain().ifPresent(check::ground);
        check.border();
        return Compliance.of(rules.preset(), List.copyOf(check.checks));
    }

    private void must(String rule, String required, String measured, boolean ok) {
        checks.add(new Check(rule, required, measured, ok, true));
    }

    private void size() {
        int longer = facts.longer();
        if (rules.minSide() > 1 || rules.maxSide() < NO_LIMIT) {
            String most = rules.maxSide() < NO_LIMIT ? " to " + px(rules.maxSide()) : " or more";
            must(
                    "longest_side",
                    px(rules.minSide()) + most,
                    px(longer),
                    longer >= rules.minSide() && longer <= rules.maxSide());
        }
        if (rules.minShortSide() > 0) {
            must(
                    "shortest_side",
                    px(rules.minShortSide()) + " or more",
                    px(facts.shorter()),
                    facts.shorter() >= rules.minShortSide());
        }
        if (rules.advisedSide() > 0) {
            checks.add(
                    new Check(
                            "advised_size",
                            px(rules.advisedSide()) + " or more, where the source allows",
                            px(longer),
                            longer >= rules.advisedSide(),
                            false));
        }
        detail();
        long pixels = (long) facts.width() * facts.height();
        if (rules.maxPixels() < Long.MAX_VALUE) {
            must(
                    "pixels",
                    millions(rules.maxPixels()) + " or fewer",
                    millions(pixels),
                    pixels <= rules.maxPixels());
        }
        if (rules.square()) {
            must(
                    "square",
                    "1:1",
                    facts.width() + " x " + facts.height(),
                    facts.width() == facts.height());
        }
    }

    /// Advice: an enlarged picture has the required size without the detail of it.
    private void detail() {
        Integer detail = facts.detail();
        int wanted = Math.max(rules.advisedSide(), rules.minSide());
        if (detail != null && wanted > 1) {
            checks.add(
                    new Check(
                            "detail",
                            "about " + px(wanted) + ", where the source allows",
                            px(facts.longer()) + ", detail of about " + px(detail),
                            detail >= wanted,
                            false));
        }
    }

    private void file() {
        must(
                "format",
                rules.formats().stream().map(ImageFormat::wire).collect(Collectors.joining(", ")),
                facts.format().wire(),
                rules.formats().contains(facts.format()));
        if (!rules.alpha()) {
            must("alpha", "none", facts.alpha() ? "transparent" : "none", !facts.alpha());
        }
        must(
                "colour_profile",
                SRGB,
                Objects.requireNonNullElse(facts.profile(), "none named"),
                SRGB.equals(facts.profile()));
        must(
                "bytes",
                bytes(rules.maxBytes()) + " or less",
                bytes(facts.bytes()),
                facts.bytes() <= rules.maxBytes());
        if (rules.sourceType()) {
            SourceType type = facts.sourceType();
            must(
                    "digital_source_type",
                    "stated in the metadata",
                    type == null ? "none" : type.word(),
                    type != null);
        }
    }

    private void ground(Ground ground) {
        String wanted = rules.background();
        if (wanted != null) {
            must(
                    "background",
                    wanted + " in every pixel beside the product",
                    background(ground),
                    ground.others() == 0 && ground.pixels() > 0);
        }
        if (!rules.shadow()) {
            must(
                    "shadow",
                    "none",
                    ground.shadow() < SHADOW
                            ? "none"
                            : String.format(Locale.ROOT, "%.0f levels darker", ground.shadow()),
                    ground.shadow() < SHADOW);
        }
        if (rules.minShare() > 0) {
            must(
                    "product_share",
                    String.format(
                            Locale.ROOT,
                            "%.0f to %.0f %%",
                            100 * rules.minShare(),
                            100 * rules.maxShare()),
                    String.format(Locale.ROOT, "%.1f %%", 100 * ground.share()),
                    ground.share() >= rules.minShare() && ground.share() <= rules.maxShare());
        }
    }

    private static String background(Ground ground) {
        return ground.others() == 0
                ? String.format(
                        Locale.ROOT,
                        "%s in %,d of %,d px",
                        ground.colour(),
                        ground.pixels(),
                        ground.pixels())
                : String.format(
                        Locale.ROOT,
                        "%s; %,d of %,d px differ, by up to %d levels",
                        ground.colour(),
                        ground.others(),
                        ground.pixels(),
                        ground.furthest());
    }

    private void border() {
        if (rules.borderless()) {
            must(
                    "border",
                    "none",
                    facts.border() < BORDER
                            ? "none"
                            : String.format(
                                    Locale.ROOT, "%.0f levels of difference", facts.border()),
                    facts.border() < BORDER);
        }
    }

    private static String px(int pixels) {
        return String.format(Locale.ROOT, "%,d px", pixels);
    }

    private static String millions(long pixels) {
        return String.format(Locale.ROOT, "%.1f MP", pixels / 1e6);
    }

    private static String bytes(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%,d kB", Math.round(bytes / 1e3))
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
