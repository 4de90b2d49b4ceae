package vopi.bench;

/// The medians measured for one clip.
///
/// @param frames number of frames decoded by bare decoding
/// @param run scoring in one segment
/// @param cut scoring in several segments
/// @param here in this process, warm
/// @param alone as complete processes
/// @param bytes size of the file
record MediaRow(
        String title,
        int frames,
        ScoringRun run,
        ScoringRun cut,
        Here here,
        Alone alone,
        long bytes) {
    /// CPU seconds of all threads.
    ///
    /// @param decode every frame, one thread
    /// @param score extract, score, encode the best picture of each second
    /// @param cut the same in several segments
    record Here(double decode, double score, double cut) {}

    /// CPU seconds and peak memory.
    ///
    /// @param decode by the ffmpeg program
    /// @param score by a JVM with the options of the embedded function
    /// @param scoreFirstTier by a JVM with Lambda's options: no optimizing compiler
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
