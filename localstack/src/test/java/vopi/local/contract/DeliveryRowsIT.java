package vopi.local.contract;

import vopi.core.port.JobStore;
import vopi.core.webhook.DeliveryStore;
import vopi.testing.contract.DeliveryStoreContract;

final class DeliveryRowsIT extends DeliveryStoreContract {
    @Override
    protected JobStore jobs() {
        return Services.ports().jobs();
    }

    @Override
    protected DeliveryStore deliveries() {
        return Services.ports().deliveries();
    }
}
