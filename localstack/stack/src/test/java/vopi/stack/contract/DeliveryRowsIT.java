package vopi.stack.contract;

import org.junit.jupiter.api.Tag;
import vopi.core.port.JobStore;
import vopi.core.webhook.DeliveryStore;
import vopi.testing.webhook.DeliveryStoreContract;

@Tag("contract")
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
