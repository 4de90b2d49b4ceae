package vopi.bench;

/// What was measured of one clip: medians.
///
/// @param frames decoded by bare decoding
/// @param run the scoring in one segment
/// @param cut the scoring in several
/// @param here in this process, warm
/// @param alone as processes from start to end
/// @param bytes of the file
record MediaRow(
        String title,
        int frames,
        ScoringRun run,
        ScoringRun cut,
        Here here,
        Alone alone,
        long bytes) {
    /// CPU seconds, all threads.
    ///
    /// @param decode every frame, one thread
    /// @param score extract, score, encode the best picture of each second
    /// @param cut the same in several segments
    record Here(double decode, double score, double cut) {}

    /// CPU seconds and peak memory.
    ///
    /// @param decode by FFmpeg's own program
    /// @param score by a JVM as the embedded function's
    /// @param scoreFirstTier by a JVM as Lambda's: no optimising compiler
    record Alone(double decode, double score, double scoreFirstTier, double megabytes) {}

    double seconds() {
        return (double) run.samples() / ScoringRun.FPS;
    }

    double hereRatio() {
        return here.score() / here.decode();
    }

    double aloneRatio() {
        return alone.score() / alone.decode();
    }

    double firstTierRatio() {
        return alone.scoreFirstTier() / alone.decode();
    }

    double cutRatio() {
        return here.cut() / here.score();
    }

    double read() {
        return (double) run.bytesRead() / bytes;
    }

    double cutRead() {
        return (double) cut.bytesRead() / bytes;
    }
}
