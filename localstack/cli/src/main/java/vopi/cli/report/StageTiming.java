package vopi.cli.report;

/// When a stage of the pipeline ran.
///
/// @param stage the state's name
/// @param startSeconds since the execution's start, of its first run
/// @param endSeconds since the execution's start, of its last run
/// @param runs how often it ran: one a segment, batch or view
/// @param totalSeconds all runs added up
public record StageTiming(
        String stage, double startSeconds, double endSeconds, int runs, double totalSeconds) {
    public double wallSeconds() {
        return endSeconds - startSeconds;
    }
}
