package vopi.core.job;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
/// @param preset the marketplace that the images are for, null for none
/// @param size width and height of an image in pixels, null for the preset's value or the default
/// @param padding free margin as a share of the side, null likewise
/// @param format of the files, null likewise
/// @param quality 40 to 100 for lossy formats, null likewise
/// @param fallback what happens if a provider refuses or returns nothing usable; null means
///   `LOCAL`, as in jobs stored before this field existed
public record JobConfig(
        int fps,
        int batchSize,
        List<CommercialVersion> commercialVersions,
        boolean aiCleanup,
        @Nullable String geminiModel,
        @Nullable BigDecimal maxCostUsd,
        @Nullable Integer priority,
        @Nullable Preset preset,
        @Nullable Integer size,
        @Nullable Double padding,
        @Nullable ImageFormat format,
        @Nullable Integer quality,
        Fallback fallback) {
    public static final int MAX_FPS = 30;
    public static final int MAX_BATCH_SIZE = 100;
    public static final int MAX_PRIORITY = 100;
    public static final JobConfig DEFAULT =
            new JobConfig(10, 30, List.of(CommercialVersion.values()), true, null, null)
                    .withOutput(
                            null,
                            OutputSettings.DEFAULT_SIZE,
                            OutputSettings.DEFAULT_PADDING,
                            ImageFormat.PNG,
                            null);

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
        if (size != null && (size < OutputSettings.MIN_SIZE || size > OutputSettings.MAX_SIZE)) {
            throw new IllegalArgumentException("size must be 500 to 3000: " + size);
        }
        if (padding != null && !(padding >= 0 && padding <= OutputSettings.MAX_PADDING)) {
            throw new IllegalArgumentException("padding must be 0 to 0.4: " + padding);
        }
        if (quality != null && (quality < OutputSettings.MIN_QUALITY || quality > 100)) {
            throw new IllegalArgumentException("quality must be 40 to 100: " + quality);
        }
        commercialVersions = commercialVersions.stream().distinct().sorted().toList();
        fallback = fallback == null ? Fallback.LOCAL : fallback;
        if (commercialVersions.isEmpty()) {
            throw new IllegalArgumentException("commercialVersions must not be empty");
        }
    }

    /// With local processing as the fallback.
    public JobConfig(
            int fps,
            int batchSize,
            List<CommercialVersion> commercialVersions,
            boolean aiCleanup,
            @Nullable String geminiModel,
            @Nullable BigDecimal maxCostUsd,
            @Nullable Integer priority,
            @Nullable Preset preset,
            @Nullable Integer size,
            @Nullable Double padding,
            @Nullable ImageFormat format,
            @Nullable Integer quality) {
        this(
                fps,
                batchSize,
                commercialVersions,
                aiCleanup,
                geminiModel,
                maxCostUsd,
                priority,
                preset,
                size,
                padding,
                format,
                quality,
                Fallback.LOCAL);
    }

    /// With the default priority.
    public JobConfig(
            int fps,
            int batchSize,
            List<CommercialVersion> commercialVersions,
            boolean aiCleanup,
            @Nullable String geminiModel,
            @Nullable BigDecimal maxCostUsd) {
        this(fps, batchSize, commercialVersions, aiCleanup, geminiModel, maxCostUsd, null);
    }

    /// With default output settings.
    public JobConfig(
            int fps,
            int batchSize,
            List<CommercialVersion> commercialVersions,
            boolean aiCleanup,
            @Nullable String geminiModel,
            @Nullable BigDecimal maxCostUsd,
            @Nullable Integer priority) {
        this(
                fps,
                batchSize,
                commercialVersions,
                aiCleanup,
                geminiModel,
                maxCostUsd,
                priority,
                null,
                null,
                null,
                null,
                null);
    }

    /// With the configured models.
    public JobConfig withoutModel() {
        return new JobConfig(
                fps,
                batchSize,
                commercialVersions,
                aiCleanup,
                null,
                maxCostUsd,
                priority,
                preset,
                size,
                padding,
                format,
                quality,
                fallback);
    }

    /// With the given output settings; see the components.
    public JobConfig withOutput(
            @Nullable Preset preset,
            @Nullable Integer size,
            @Nullable Double padding,
            @Nullable ImageFormat format,
            @Nullable Integer quality) {
        return new JobConfig(
                fps,
                batchSize,
                commercialVersions,
                aiCleanup,
                geminiModel,
                maxCostUsd,
                priority,
                preset,
                size,
                padding,
                format,
                quality,
                fallback);
    }

    /// The same configuration with another fallback.
    public JobConfig withFallback(Fallback other) {
        return new JobConfig(
                fps,
                batchSize,
                commercialVersions,
                aiCleanup,
                geminiModel,
                maxCostUsd,
                priority,
                preset,
                size,
                padding,
                format,
                quality,
                other);
    }

    /// The requested priority, default 0.
    public int rank() {
        return priority == null ? 0 : priority;
    }
}
