package vopi.runtime.job;

import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.Failure;
import vopi.core.job.Job;
import vopi.core.port.Executions;
import vopi.core.webhook.Delivery;
import vopi.core.webhook.DeliveryStore;

/// Sends the end of a job to the client's callback address: records the delivery and starts its
/// execution. Announcing the same end twice is harmless.
public final class WebhookPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookPublisher.class);

    private final DeliveryStore deliveries;
    private final Executions executions;

    public WebhookPublisher(DeliveryStore deliveries, Executions executions) {
        this.deliveries = deliveries;
        this.executions = executions;
    }

    /// For a caller that is not retried: if the execution does not start, the sweeper starts it.
    ///
    /// @param ended in a final status
    public void announce(Job ended, Instant now) {
        recorded(ended, now).ifPresent(this::start);
    }

    /// For a caller that is retried.
    ///
    /// @param ended in a final status
    /// @return empty if the client wants no callback
    /// @throws Failure if the execution does not start
    public Optional<Delivery> announceOrFail(Job ended, Instant now) {
        Optional<Delivery> delivery = recorded(ended, now);
        delivery.ifPresent(executions::startDelivery);
        return delivery;
    }

    private Optional<Delivery> recorded(Job ended, Instant now) {
        String url = ended.callbackUrl();
        if (url == null || !ended.status().isFinal()) {
            return Optional.empty();
        }
        Delivery delivery = Delivery.planned(Delivery.idOf(ended), ended, url, now);
        deliveries.insert(delivery);
        return Optional.of(delivery);
    }

    /// A delivery that could not be started is due, and the sweeper starts what is due.
    public void start(Delivery delivery) {
        try {
            executions.startDelivery(delivery);
        } catch (Failure failure) {
            LOG.warn("delivery {} was not started: the sweeper will", delivery.id(), failure);
        }
    }
}
