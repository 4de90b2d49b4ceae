package vopi.core.job;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.image.ImageFormat;
import vopi.core.image.OutputSettings;
import vopi.core.image.Preset;

/// What the client asked for, all defaults filled in.
///
/// @param fps sampling rate in frames a second of presentation time, 1 to 30
/// @param batchSize candidates given to the vision model at once, 1 to 100
/// @param commercialVersions what to make of each view, not empty, each once, in enum order
/// @param aiCleanup whether obstructions may be removed by the provider's editing
/// @param geminiModel the model asked for, null for the configured list
/// @param maxCostUsd no further paid call once the job has cost this much, null for no limit
/// @param priority -100 to 100, higher goes first among the jobs of the same key; null for 0
/// @param preset the marketplace that the images are for, null for none
/// @param size of an image's sides in pixels, null for the preset's or the usual one
/// @param padding share of the side that the product leaves free, null likewise
/// @param format of the files, null likewise
/// @param quality 40 to 100 of a format with loss, null likewise
/// @param fallback where a provider refuses or gives nothing to use; null is `LOCAL`, as jobs have
///   it that were stored before it was there
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

    /// With local processing where a provider refuses.
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

    /// Of the usual priority.
    public JobConfig(
            int fps,
            int batchSize,
            List<CommercialVersion> commercialVersions,
            boolean aiCleanup,
            @Nullable String geminiModel,
            @Nullable BigDecimal maxCostUsd) {
        this(fps, batchSize, commercialVersions, aiCleanup, geminiModel, maxCostUsd, null);
    }

    /// Without a wish for how the images come out.
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

    /// For the configured models.
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

    /// With how the images come out; see the components.
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

    /// With another fallback.
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

    /// The priority, 0 where none was asked for.
    public int rank() {
        return priority == null ? 0 : priority;
    }
}
