package vopi.testing.store;

import vopi.core.port.JobStore;
import vopi.core.webhook.DeliveryStore;
import vopi.testing.webhook.DeliveryStoreContract;

final class InMemoryDeliveryStoreTest extends DeliveryStoreContract {
    private final InMemoryDatabase database = new InMemoryDatabase();

    @Override
    protected JobStore jobs() {
        return database.jobs();
    }

    @Override
    protected DeliveryStore deliveries() {
        return database.deliveries();
    }
}
