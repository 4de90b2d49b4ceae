package vopi.core.job;

import java.util.Locale;

/// The status of a job, in the order of the pipeline. Only a retry, and a redo of one view, change
/// a final status.
public enum JobStatus {
    PENDING,
    DOWNLOADING,
    EXTRACTING,
    SCORING,
    CLASSIFYING,
    GENERATING,
    COMPLETED,
    FAILED,
    CANCELLED;

    /// The place among the steps that a client sees: 0 while the job waits, and after it failed or
    /// was cancelled; else 1 for `DOWNLOADING` to 6 for `COMPLETED`.
    public int step() {
        return this == FAILED || this == CANCELLED ? 0 : compareTo(PENDING);
    }

    public boolean isRunning() {
        return this != PENDING && !isFinal();
    }

    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    /// Lower case, as in rows and responses.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException if the word is not a status
    public static JobStatus ofWire(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
