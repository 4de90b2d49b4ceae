package vopi.api.dispatch;

/// One run of the dispatch function.
public final class DispatchRun {
    private final JobLauncher starter;
    private final Sweeper sweeper;
    private final ExecutionEndHandler ends;
    private final IdleWindow quiet;

    public DispatchRun(
            JobLauncher starter, Sweeper sweeper, ExecutionEndHandler ends, IdleWindow quiet) {
        this.starter = starter;
        this.sweeper = sweeper;
        this.ends = ends;
        this.quiet = quiet;
    }

    /// @param started number of jobs that this run started
    public record Outcome(int started) {}

    public Outcome run(DispatchEvent event) {
        if (!event.isScheduled()) {
            quiet.end();
        }
        event.ended().ifPresent(end -> ends.ended(end.job(), end.attempt(), end.state()));
        if (event.isScheduled() && !quiet.lasts()) {
            quiet.after(sweeper.sweep());
        }
        return new Outcome(starter.startWaiting());
    }
}
