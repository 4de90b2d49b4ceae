package vopi.testing.store;

import vopi.core.port.JobStore;
import vopi.testing.contract.JobStoreContract;

final class InMemoryJobStoreTest extends JobStoreContract {
    private final InMemoryDatabase database = new InMemoryDatabase();

    @Override
    protected JobStore jobs() {
        return database.jobs();
    }
}
