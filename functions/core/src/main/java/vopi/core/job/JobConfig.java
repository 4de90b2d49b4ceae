package vopi.core.job;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vopi.core.image.ColourMode;
import vopi.core.image.CommercialVersion;
import vopi.core.image.ImageFormat;
import vopi.core.image.OutputSettings;
import vopi.core.image.Preset;

/// The requested configuration of a job, with all defaults filled in.
///
/// @param fps sampling rate in frames a second of presentation time, 1 to 30
/// @param batchSize candidates in one call of the vision model, 1 to 100
/// @param commercialVersions the versions to make of each view, not empty, no duplicates, in enum
///   order
/// @param aiCleanup whether the provider's editing may remove obstructions
/// @param geminiModel the requested model, null for the configured list
/// @param maxCostUsd limit in US dollars: no paid call starts once the job has cost this much; null
///   for no limit
/// @param priority -100 to 100; among jobs of one API key, higher runs first; null for 0
/// @param output in JSON, its fields are beside the others
/// @param fallback what happens if a provider refuses or returns nothing usable; null means
///   `LOCAL`, as in jobs stored before this field existed
/// @param texts whether the vision model writes the texts of a listing, in one paid call; null
///   means no, as in jobs stored before this field existed
public record JobConfig(
        int fps,
        int batchSize,
        List<CommercialVersion> commercialVersions,
        boolean aiCleanup,
        @Nullable String geminiModel,
        @Nullable BigDecimal maxCostUsd,
        @Nullable Integer priority,
        Output output,
        Fallback fallback,
        Boolean texts) {
    public static final int MAX_FPS = 30;
    public static final int MAX_BATCH_SIZE = 100;
    public static final int MAX_PRIORITY = 100;

    /// The numbers of frames that a spin can have: 15 and 10 degrees apart.
    public static final List<Integer> SPIN_FRAMES = List.of(24, 36);

    public static final JobConfig DEFAULT =
            new JobConfig(10, 30, List.of(CommercialVersion.values()), true, null, null)
                    .withOutput(
                            new Output(
                                    null,
                                    OutputSettings.DEFAULT_SIZE,
                                    OutputSettings.DEFAULT_PADDING,
                                    ImageFormat.PNG,
                                    null,
                                    null,
                                    ColourMode.CORRECTED));

    /// The requested output files. A null value is the preset's, or the default if there is no
    /// preset.
    ///
    /// @param preset the marketplace that the images are for, null for none; the main one of
    ///   several
    /// @param presets all marketplaces, the main one first, no duplicates; null if there are not
    ///   several
    /// @param size width and height of an image in pixels
    /// @param padding free margin as a share of the side
    /// @param quality 40 to 100 for lossy formats
    /// @param scene name of the rendered setting for `real` or `creative`; null to choose one
    /// @param colors null means `CORRECTED`
    /// @param spin number of frames of a spin of the product, 24 or 36; null for no spin
    public record Output(
            @Nullable Preset preset,
            @Nullable List<Preset> presets,
            @Nullable Integer size,
            @Nullable Double padding,
            @Nullable ImageFormat format,
            @Nullable Integer quality,
            @Nullable String scene,
            @Nullable ColourMode colors,
            @Nullable Integer spin) {
        static final Output UNSET = of(null);

        public Output {
            if (presets != null) {
                presets = mainFirst(presets, preset);
                preset = presets.getFirst();
                presets = presets.size() == 1 ? null : presets;
            }
            if (size != null
                    && (size < OutputSettings.MIN_SIZE || size > OutputSettings.MAX_SIZE)) {
                throw new IllegalArgumentException("size must be 500 to 3000: " + size);
            }
            if (padding != null && !(padding >= 0 && padding <= OutputSettings.MAX_PADDING)) {
                throw new IllegalArgumentException("padding must be 0 to 0.4: " + padding);
            }
            if (quality != null && (quality < OutputSettings.MIN_QUALITY || quality > 100)) {
                throw new IllegalArgumentException("quality must be 40 to 100: " + quality);
            }
            if (spin != null && !SPIN_FRAMES.contains(spin)) {
                throw new IllegalArgumentException("spin must be 24 or 36: " + spin);
            }
        }

        /// With a scene that suits the product, and corrected colours.
        public Output(
                @Nullable Preset preset,
                @Nullable Integer size,
                @Nullable Double padding,
                @Nullable ImageFormat format,
                @Nullable Integer quality) {
            this(preset, size, padding, format, quality, null, null);
        }

        /// For one marketplace, or none.
        public Output(
                @Nullable Preset preset,
                @Nullable Integer size,
                @Nullable Double padding,
                @Nullable ImageFormat format,
                @Nullable Integer quality,
                @Nullable String scene,
                @Nullable ColourMode colors) {
            this(preset, null, size, padding, format, quality, scene, colors, null);
        }

        private static List<Preset> mainFirst(List<Preset> presets, @Nullable Preset main) {
            if (presets.isEmpty() || (main != null && !presets.contains(main))) {
                throw new IllegalArgumentException("preset must be one of presets: " + main);
            }
            return Stream.concat(Stream.ofNullable(main), presets.stream()).distinct().toList();
        }

        /// Every marketplace that the images are for, the main one first; empty without one.
        public List<Preset> shops() {
            if (presets != null) {
                return presets;
            }
            return preset == null ? List.of() : List.of(preset);
        }

        /// The same settings for one other marketplace.
        public Output only(@Nullable Preset shop) {
            return new Output(shop, null, size, padding, format, quality, scene, colors, spin);
        }

        /// The same settings with a spin.
        ///
        /// @param frames 24 or 36, null for no spin
        public Output withSpin(@Nullable Integer frames) {
            return new Output(
                    preset, presets, size, padding, format, quality, scene, colors, frames);
        }

        /// The preset's settings.
        public static Output of(@Nullable Preset preset) {
            return new Output(preset, null, null, null, null);
        }
    }

    public JobConfig {
        if (fps < 1 || fps > MAX_FPS) {
            throw new IllegalArgumentException("fps must be 1 to 30: " + fps);
        }
        if (batchSize < 1 || batchSize > MAX_BATCH_SIZE) {
            throw new IllegalArgumentException("batchSize must be 1 to 100: " + batchSize);
        }
        if (priority != null && Math.abs(priority) > MAX_PRIORITY) {
            throw new IllegalArgumentException("priority must be -100 to 100: " + priority);
        }
        commercialVersions = commercialVersions.stream().distinct().sorted().toList();
        fallback = fallback == null ? Fallback.LOCAL : fallback;
        texts = texts != null && texts;
        if (commercialVersions.isEmpty()) {
            throw new IllegalArgumentException("commercialVersions must not be empty");
        }
    }

    /// Without priority, output settings and texts of a model, and with local processing as the
    /// fallback.
    public JobConfig(
            int fps,
            int batchSize,
            List<CommercialVersion> commercialVersions,
            boolean aiCleanup,
            @Nullable String geminiModel,
            @Nullable BigDecimal maxCostUsd) {
        this(
                fps,
                batchSize,
                commercialVersions,
                aiCleanup,
                geminiModel,
                maxCostUsd,
                null,
                Output.UNSET,
                Fallback.LOCAL,
                false);
    }

    /// With texts of the vision model, if there is one.
    public JobConfig withTexts() {
        return with(geminiModel, maxCostUsd, output, true);
    }

    /// With the configured models.
    public JobConfig withoutModel() {
        return with(null, maxCostUsd, output, texts);
    }

    public JobConfig withOutput(Output other) {
        return with(geminiModel, maxCostUsd, other, texts);
    }

    /// With another cost limit.
    ///
    /// @param limit in US dollars, null for none
    public JobConfig withMaxCost(@Nullable BigDecimal limit) {
        return with(geminiModel, limit, output, texts);
    }

    private JobConfig with(
            @Nullable String model, @Nullable BigDecimal limit, Output files, boolean written) {
        return new JobConfig(
                fps,
                batchSize,
                commercialVersions,
                aiCleanup,
                model,
                limit,
                priority,
                files,
                fallback,
                written);
    }

    /// The requested priority, default 0.
    public int rank() {
        return priority == null ? 0 : priority;
    }
}
