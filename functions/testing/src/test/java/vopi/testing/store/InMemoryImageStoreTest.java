package vopi.testing.store;

import vopi.core.port.ImageStore;
import vopi.core.port.JobStore;
import vopi.testing.contract.ImageStoreContract;

final class InMemoryImageStoreTest extends ImageStoreContract {
    private final InMemoryDatabase database = new InMemoryDatabase();

    @Override
    protected JobStore jobs() {
        return database.jobs();
    }

    @Override
    protected ImageStore images() {
        return database.images();
    }
}
