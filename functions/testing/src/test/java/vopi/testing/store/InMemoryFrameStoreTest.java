package vopi.testing.store;

import vopi.core.port.FrameStore;
import vopi.core.port.JobStore;
import vopi.core.port.VideoStore;
import vopi.testing.contract.FrameStoreContract;

final class InMemoryFrameStoreTest extends FrameStoreContract {
    private final InMemoryDatabase database = new InMemoryDatabase();

    @Override
    protected JobStore jobs() {
        return database.jobs();
    }

    @Override
    protected VideoStore videos() {
        return database.videos();
    }

    @Override
    protected FrameStore frames() {
        return database.frames();
    }
}
