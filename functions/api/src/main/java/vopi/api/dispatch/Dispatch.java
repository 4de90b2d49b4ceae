package vopi.api.dispatch;

/// One run of the dispatch function.
public final class Dispatch {
    private final Starter starter;
    private final Sweeper sweeper;
    private final Ends ends;

    public Dispatch(Starter starter, Sweeper sweeper, Ends ends) {
        this.starter = starter;
        this.sweeper = sweeper;
        this.ends = ends;
    }

    /// @param started how many jobs this run started
    public record Outcome(int started) {}

    public Outcome run(DispatchEvent event) {
        event.ended().ifPresent(end -> ends.ended(end.job(), end.attempt(), end.state()));
        if (event.isScheduled()) {
            sweeper.sweep();
        }
        return new Outcome(starter.startWaiting());
    }
}
