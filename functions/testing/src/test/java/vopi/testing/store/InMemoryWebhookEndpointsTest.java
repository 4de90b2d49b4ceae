package vopi.testing.store;

import vopi.core.port.JobStore;
import vopi.core.webhook.DeliveryStore;
import vopi.core.webhook.WebhookEndpoints;
import vopi.testing.webhook.WebhookEndpointsContract;

final class InMemoryWebhookEndpointsTest extends WebhookEndpointsContract {
    private final InMemoryDatabase database = new InMemoryDatabase();

    @Override
    protected JobStore jobs() {
        return database.jobs();
    }

    @Override
    protected DeliveryStore deliveries() {
        return database.deliveries();
    }

    @Override
    protected WebhookEndpoints endpoints() {
        return database.endpoints();
    }
}
