package vopi.api.dispatch;

/// One run of the dispatch function.
public final class DispatchRun {
    private final JobLauncher launcher;
    private final Sweeper sweeper;
    private final ExecutionEndHandler endHandler;
    private final IdleWindow idle;

    public DispatchRun(
            JobLauncher launcher,
            Sweeper sweeper,
            ExecutionEndHandler endHandler,
            IdleWindow idle) {
        this.launcher = launcher;
        this.sweeper = sweeper;
        this.endHandler = endHandler;
        this.idle = idle;
    }

    /// @param started number of jobs that this run started
    public record Outcome(int started) {}

    public Outcome run(DispatchEvent event) {
        if (!event.isScheduled()) {
            idle.end();
        }
        event.ended().ifPresent(end -> endHandler.ended(end.job(), end.attempt(), end.state()));
        if (event.isScheduled() && !idle.lasts()) {
            idle.after(sweeper.sweep());
        }
        return new Outcome(launcher.startWaiting());
    }
}
