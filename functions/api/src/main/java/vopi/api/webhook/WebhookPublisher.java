package vopi.api.webhook;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.Failure;
import vopi.core.job.Job;
import vopi.core.port.Executions;
import vopi.core.webhook.Delivery;
import vopi.core.webhook.DeliveryStore;

/// Sends a job's end to the client's callback URL. A repeated call for the same end has no effect.
public final class WebhookPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookPublisher.class);

    private final DeliveryStore deliveries;
    private final Executions executions;

    public WebhookPublisher(DeliveryStore deliveries, Executions executions) {
        this.deliveries = deliveries;
        this.executions = executions;
    }

    /// @param ended in a final status
    public void announce(Job ended, Instant now) {
        String url = ended.callbackUrl();
        if (url != null && ended.status().isFinal()) {
            Delivery delivery = Delivery.planned(Delivery.idOf(ended), ended, url, now);
            deliveries.insert(delivery);
            start(delivery);
        }
    }

    /// A delivery whose start failed is due, and the sweeper starts due deliveries.
    void start(Delivery delivery) {
        try {
            executions.startDelivery(delivery);
        } catch (Failure failure) {
            LOG.warn("delivery {} was not started: the sweeper will", delivery.id(), failure);
        }
    }
}
