package vopi.core.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vopi.core.error.InvalidRequest.Problem;
import vopi.core.image.ColourMode;
import vopi.core.image.CommercialVersion;
import vopi.core.image.ImageFormat;
import vopi.core.image.MarketplaceRules;
import vopi.core.image.OutputSettings;
import vopi.core.image.Preset;
import vopi.core.job.JobConfig;

/// Output settings for each version of a job's images. Values that the job sets apply to every
/// version; the rest comes from the preset, or from the defaults if there is no preset. A value
/// that the preset's marketplace would reject is a problem: the job is rejected.
///
/// Transparent images have no background and cannot be JPEG: they are PNG if the format is JPEG.
///
/// A job for several marketplaces has one size, the largest that one of them chooses, so that they
/// share a picture wherever their rules for it agree.
///
/// @param requested by the job
public record OutputPlan(JobConfig.Output requested) {
    private static final String REMEDY = ", leave it out, or take another preset";

    /// One file of an image.
    ///
    /// @param preset the marketplace that it is for, null in a job without one
    public record ShopOutput(@Nullable Preset preset, OutputSettings settings) {}

    /// The files of a version, the main marketplace's first, grouped by the picture that they are
    /// encoded from; each group has at least one.
    public List<List<ShopOutput>> pictures(CommercialVersion version) {
        List<List<ShopOutput>> pictures = new ArrayList<>();
        for (ShopOutput file : files(version)) {
            pictures.stream()
                    .filter(same -> same.getFirst().settings().samePicture(file.settings()))
                    .findFirst()
                    .orElseGet(() -> {
                        pictures.add(new ArrayList<>());
                        return pictures.getLast();
                    })
                    .add(file);
        }
        return pictures;
    }

    private List<ShopOutput> files(CommercialVersion version) {
        List<Preset> shops = requested.shops();
        return shops.isEmpty()
                ? List.of(new ShopOutput(null, settings(version)))
                : shops.stream()
                        .map(shop -> new ShopOutput(shop, settings(shop, version)))
                        .toList();
    }

    /// Those of the main marketplace.
    public OutputSettings settings(CommercialVersion version) {
        return settings(requested.preset(), version);
    }

    private OutputSettings settings(@Nullable Preset shop, CommercialVersion version) {
        Optional<Presets.Choice> choice = choice(shop);
        ImageFormat file = format(shop, version);
        boolean main = version == CommercialVersion.SOLID;
        MarketplaceRules listing = choice.flatMap(c -> c.listing(version)).orElse(null);
        return new OutputSettings(
                requested.size() != null ? requested.size() : chosenSize(),
                requested.padding() != null
                        ? requested.padding()
                        : choice.filter(_ -> main)
                                .map(Presets.Choice::padding)
                                .orElse(OutputSettings.DEFAULT_PADDING),
                file,
                quality(shop, file),
                main ? choice.map(Presets.Choice::background).orElse(null) : null,
                listing == null || listing.shadow(),
                file.lossy() ? choice.map(Presets.Choice::targetBytes).orElse(null) : null,
                requested.scene(),
                requested.colors() == null ? ColourMode.CORRECTED : requested.colors(),
                listing);
    }

    /// Format of the file that a version is stored as.
    private ImageFormat format(@Nullable Preset shop, CommercialVersion version) {
        ImageFormat wished = opaqueFormat(shop);
        return version == CommercialVersion.TRANSPARENT && !wished.alpha()
                ? ImageFormat.PNG
                : wished;
    }

    /// Combinations of settings that are not allowed.
    ///
    /// @param versions the requested versions: rules for other versions are ignored
    /// @return problems, each naming both fields
    public List<Problem> problems(List<CommercialVersion> versions) {
        List<Problem> problems = new ArrayList<>();
        if (requested.quality() != null && !opaqueFormat(requested.preset()).lossy()) {
            problems.add(
                    new Problem(
                            "config.quality",
                            "means nothing for a png (config.format): leave it out, or take the"
                                    + " format jpeg or webp"));
        }
        for (Preset shop : requested.shops()) {
            versions.stream()
                    .flatMap(version -> Presets.of(shop).listing(version).stream())
                    .distinct()
                    .forEach(listing -> problems.addAll(refusals(listing)));
        }
        return problems.stream().distinct().toList();
    }

    private List<Problem> refusals(MarketplaceRules listing) {
        String field = requested.presets() == null ? "config.preset" : "config.presets";
        String name = listing.preset().wire() + " (" + field + ")";
        return Stream.of(
                        formatProblem(listing, name),
                        sizeProblem(listing, name),
                        paddingProblem(listing, name))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Problem> formatProblem(MarketplaceRules listing, String name) {
        ImageFormat format = requested.format();
        if (format == null || listing.alpha() || listing.formats().contains(format)) {
            return Optional.empty();
        }
        String taken =
                listing.formats().stream()
                        .map(ImageFormat::wire)
                        .collect(Collectors.joining(" or "));
        return Optional.of(
                new Problem(
                        "config.format",
                        format.wire() + " is not taken by " + name + ": take " + taken + REMEDY));
    }

    private Optional<Problem> sizeProblem(MarketplaceRules listing, String name) {
        int min = Math.max(listing.minSide(), listing.minShortSide());
        Integer size = requested.size();
        if (size == null || (size >= min && size <= listing.maxSide())) {
            return Optional.empty();
        }
        return Optional.of(
                new Problem(
                        "config.size",
                        "%s takes images of %d px or more: take at least that%s"
                                .formatted(name, min, REMEDY)));
    }

    private Optional<Problem> paddingProblem(MarketplaceRules listing, String name) {
        Double padding = requested.padding();
        if (padding == null || !outside(1 - 2 * padding, listing)) {
            return Optional.empty();
        }
        return Optional.of(
                new Problem(
                        "config.padding",
                        String.format(
                                Locale.ROOT,
                                "%s wants the main image's product to fill %.0f to %.0f %% of"
                                        + " the frame: take a padding of %s to %s%s",
                                name,
                                100 * listing.minShare(),
                                100 * listing.maxShare(),
                                share((1 - listing.maxShare()) / 2),
                                share((1 - listing.minShare()) / 2),
                                REMEDY)));
    }

    private static boolean outside(double share, MarketplaceRules listing) {
        double rounding = 1e-9;
        return share < listing.minShare() - rounding || share > listing.maxShare() + rounding;
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static Optional<Presets.Choice> choice(@Nullable Preset shop) {
        return Optional.ofNullable(shop).map(Presets::of);
    }

    private int chosenSize() {
        return requested.shops().stream()
                .mapToInt(shop -> Presets.of(shop).size())
                .max()
                .orElse(OutputSettings.DEFAULT_SIZE);
    }

    private ImageFormat opaqueFormat(@Nullable Preset shop) {
        return requested.format() != null
                ? requested.format()
                : choice(shop).map(Presets.Choice::format).orElse(ImageFormat.PNG);
    }

    private int quality(@Nullable Preset shop, ImageFormat file) {
        if (!file.lossy()) {
            return 0;
        }
        if (requested.quality() != null) {
            return requested.quality();
        }
        return choice(shop)
                .filter(c -> c.format() == file)
                .map(Presets.Choice::quality)
                .orElse(file.defaultQuality());
    }
}
