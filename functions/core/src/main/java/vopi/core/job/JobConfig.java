package vopi.core.job;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the client asked for, all defaults filled in.
///
/// @param fps sampling rate in frames a second of presentation time, 1 to 30
/// @param batchSize candidates given to the vision model at once, 1 to 100
/// @param commercialVersions what to make of each view, not empty, each once, in enum order
/// @param aiCleanup whether obstructions may be removed by the provider's editing
/// @param geminiModel the model asked for, null for the configured list
/// @param maxCostUsd no further paid call once the job has cost this much, null for no limit
/// @param priority -100 to 100, higher goes first among the jobs of the same key; null for 0
public record JobConfig(
        int fps,
        int batchSize,
        List<CommercialVersion> commercialVersions,
        boolean aiCleanup,
        @Nullable String geminiModel,
        @Nullable BigDecimal maxCostUsd,
        @Nullable Integer priority) {
    public static final int MAX_FPS = 30;
    public static final int MAX_BATCH_SIZE = 100;
    public static final int MOST_PRIORITY = 100;
    public static final JobConfig DEFAULT =
            new JobConfig(10, 30, List.of(CommercialVersion.values()), true, null, null);

    public JobConfig {
        if (fps < 1 || fps > MAX_FPS) {
            throw new IllegalArgumentException("fps must be 1 to 30: " + fps);
        }
        if (batchSize < 1 || batchSize > MAX_BATCH_SIZE) {
            throw new IllegalArgumentException("batchSize must be 1 to 100: " + batchSize);
        }
        if (priority != null && Math.abs(priority) > MOST_PRIORITY) {
            throw new IllegalArgumentException("priority must be -100 to 100: " + priority);
        }
        commercialVersions = commercialVersions.stream().distinct().sorted().toList();
        if (commercialVersions.isEmpty()) {
            throw new IllegalArgumentException("commercialVersions must not be empty");
        }
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

    /// The priority, 0 where none was asked for.
    public int rank() {
        return priority == null ? 0 : priority;
    }
}
