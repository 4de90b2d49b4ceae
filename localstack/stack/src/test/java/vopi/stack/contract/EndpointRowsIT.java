package vopi.stack.contract;

import org.junit.jupiter.api.Tag;
import vopi.core.port.JobStore;
import vopi.core.webhook.DeliveryStore;
import vopi.core.webhook.WebhookEndpoints;
import vopi.testing.webhook.WebhookEndpointsContract;

@Tag("contract")
final class EndpointRowsIT extends WebhookEndpointsContract {
    @Override
    protected JobStore jobs() {
        return Services.ports().jobs();
    }

    @Override
    protected DeliveryStore deliveries() {
        return Services.ports().deliveries();
    }

    @Override
    protected WebhookEndpoints endpoints() {
        return Services.ports().webhookEndpoints();
    }
}
