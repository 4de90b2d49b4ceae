package vopi.testing.store;

import vopi.core.port.JobStore;
import vopi.core.port.VideoStore;
import vopi.testing.contract.VideoStoreContract;

final class InMemoryVideoStoreTest extends VideoStoreContract {
    private final InMemoryDatabase database = new InMemoryDatabase();

    @Override
    protected JobStore jobs() {
        return database.jobs();
    }

    @Override
    protected VideoStore videos() {
        return database.videos();
    }
}
