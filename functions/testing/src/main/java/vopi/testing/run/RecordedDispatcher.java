package vopi.testing.run;

import java.util.concurrent.atomic.AtomicInteger;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.intake.Dispatcher;

/// Counts the invocations of the dispatch.
public final class RecordedDispatcher implements Dispatcher {
    private final AtomicInteger wakes = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();

    public int wakes() {
        return wakes.get();
    }

    public void failNext() {
        faults.incrementAndGet();
    }

    @Override
    public void wake() {
        if (faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new UpstreamUnavailable("planned fault");
        }
        wakes.incrementAndGet();
    }
}
