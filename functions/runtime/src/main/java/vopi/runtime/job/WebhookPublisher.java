package vopi.runtime.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.Failure;
import vopi.core.job.Job;
import vopi.core.port.Executions;
import vopi.core.webhook.Delivery;
import vopi.core.webhook.DeliveryStore;
import vopi.core.webhook.WebhookEndpoints;

/// Sends the end of a job to the client's addresses, the callback of the job and the webhook of its
/// API key: records the deliveries and starts their executions. A repeated call for the same end
/// records nothing more. If both addresses are the same, one message is sent.
public final class WebhookPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookPublisher.class);

    private final DeliveryStore deliveries;
    private final WebhookEndpoints endpoints;
    private final Executions executions;

    public WebhookPublisher(
            DeliveryStore deliveries, WebhookEndpoints endpoints, Executions executions) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.executions = executions;
    }

    /// For a caller that is not retried: if the execution does not start, the sweeper starts it.
    ///
    /// @param ended in a final status
    public void announce(Job ended, Instant now) {
        recorded(ended, now).forEach(this::start);
    }

    /// For a caller that is retried.
    ///
    /// @param ended in a final status
    /// @return empty if the client has no address for this status
    /// @throws Failure if the execution does not start
    public List<Delivery> announceOrFail(Job ended, Instant now) {
        List<Delivery> recorded = recorded(ended, now);
        recorded.forEach(executions::startDelivery);
        return recorded;
    }

    private List<Delivery> recorded(Job ended, Instant now) {
        if (!ended.status().isFinal()) {
            return List.of();
        }
        List<Delivery> planned = new ArrayList<>();
        String url = ended.callbackUrl();
        if (url != null) {
            planned.add(Delivery.planned(Delivery.idOf(ended), ended, url, now));
        }
        endpoints
                .find(ended.owner())
                .filter(endpoint -> endpoint.wants(ended.status()))
                .filter(endpoint -> !endpoint.url().equals(url))
                .ifPresent(endpoint -> planned.add(Delivery.planned(ended, endpoint, now)));
        planned.forEach(deliveries::insert);
        return planned;
    }

    /// If the execution does not start, the sweeper starts it later.
    public void start(Delivery delivery) {
        try {
            executions.startDelivery(delivery);
        } catch (Failure failure) {
            LOG.warn("delivery {} was not started: the sweeper will", delivery.id(), failure);
        }
    }
}
