package vopi.testing.run;

import vopi.core.port.JobQueue;
import vopi.testing.contract.JobQueueContract;

final class InMemoryJobQueueTest extends JobQueueContract {
    private final InMemoryJobQueue queue = new InMemoryJobQueue();

    @Override
    protected JobQueue queue() {
        return queue;
    }
}
