package vopi.api.dispatch;

/// One run of the dispatch function.
public final class Dispatch {
    private final Starter starter;
    private final Sweeper sweeper;
    private final Ends ends;
    private final Quiet quiet;

    public Dispatch(Starter starter, Sweeper sweeper, Ends ends, Quiet quiet) {
        this.starter = starter;
        this.sweeper = sweeper;
        this.ends = ends;
        this.quiet = quiet;
    }

    /// @param started how many jobs this run started
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
