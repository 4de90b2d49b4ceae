package vopi.cli.report;

/// The times of one stage of the pipeline.
///
/// @param stage the state's name
/// @param startSeconds start of its first run, since the execution's start
/// @param endSeconds end of its last run, since the execution's start
/// @param runs number of runs: one per segment, batch or view
/// @param totalSeconds sum of all runs
public record StageTiming(
        String stage, double startSeconds, double endSeconds, int runs, double totalSeconds) {
    public double wallSeconds() {
        return endSeconds - startSeconds;
    }
}
