package vopi.testing.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.port.JobStore;
import vopi.core.port.JobStore.NewJob;
import vopi.core.webhook.Delivery;
import vopi.core.webhook.Delivery.Attempt;
import vopi.core.webhook.Delivery.State;
import vopi.core.webhook.DeliveryStore;
import vopi.core.webhook.WebhookEndpoint;
import vopi.core.webhook.WebhookEndpoints;
import vopi.testing.contract.UniqueIds;
import vopi.testing.sample.SampleJobs;

/// The contract of every store of webhooks of API keys, with the deliveries to them.
public abstract class WebhookEndpointsContract {
    private static final Instant T0 = SampleJobs.CREATED;
    private static final Instant END = T0.plusSeconds(60);
    private static final String URL = "https://shop.example.com/all?a='b'";
    private static final String OTHER = "https://shop.example.com/other";

    private final ApiKeyId owner = UniqueIds.owner();

    protected abstract JobStore jobs();

    protected abstract DeliveryStore deliveries();

    protected abstract WebhookEndpoints endpoints();

    private WebhookEndpoint put(String url) {
        return endpoints().put(owner, url, WebhookEndpoint.ALL_EVENTS, T0);
    }

    private Job failed(@Nullable String callback) {
        JobId id = UniqueIds.job();
        jobs().insert(
                        new NewJob(
                                id,
                                owner,
                                "https://videos.example.com/a.mp4",
                                JobConfig.DEFAULT,
                                callback,
                                List.of(),
                                T0));
        jobs().fail(id, 1, "broken", END);
        return jobs().find(id).orElseThrow();
    }

    private Delivery planned(Job job, String url) {
        Delivery delivery =
                Delivery.planned(
                        job,
                        new WebhookEndpoint(owner, url, List.of(JobStatus.FAILED), T0, T0),
                        END);
        assertThat(deliveries().insert(delivery)).isTrue();
        return delivery;
    }

    private Delivery found(Delivery delivery) {
        return deliveries().find(delivery.job(), delivery.id()).orElseThrow();
    }

    private List<JobId> unannounced(Instant from, Instant to) {
        return deliveries().unannounced(from, to, 1_000);
    }

    @Test
    void aKeyHasOneEndpoint() {
        assertThat(endpoints().find(owner)).isEmpty();
        WebhookEndpoint first = put(URL);
        assertThat(first)
                .isEqualTo(new WebhookEndpoint(owner, URL, WebhookEndpoint.ALL_EVENTS, T0, T0));
        assertThat(endpoints().find(owner)).contains(first);
        List<JobStatus> failures = List.of(JobStatus.FAILED);
        WebhookEndpoint second = endpoints().put(owner, OTHER, failures, END);
        assertThat(second).isEqualTo(new WebhookEndpoint(owner, OTHER, failures, T0, END));
        assertThat(endpoints().find(owner)).contains(second);
        assertThat(endpoints().find(UniqueIds.owner())).isEmpty();
        assertThat(endpoints().delete(UniqueIds.owner())).isFalse();
        assertThat(endpoints().delete(owner)).isTrue();
        assertThat(endpoints().delete(owner)).isFalse();
        assertThat(endpoints().find(owner)).isEmpty();
    }

    @Test
    void aChangeConcernsPendingDeliveriesToTheKeysWebhookAlone() {
        Job job = failed(URL);
        Delivery ofJob = Delivery.planned(Delivery.idOf(job), job, URL, END);
        deliveries().insert(ofJob);
        Delivery pending = planned(job, URL);
        Delivery delivered = planned(failed(null), URL);
        Attempt accepted = new Attempt(1, END, 200, null, Duration.ZERO);
        deliveries().record(delivered.job(), delivered.id(), accepted, State.DELIVERED, null);

        put(OTHER);
        assertThat(found(pending).url()).isEqualTo(OTHER);
        assertThat(found(pending).receiver()).isEqualTo(Delivery.Receiver.ACCOUNT);
        assertThat(found(delivered).url()).isEqualTo(URL);
        assertThat(found(ofJob)).isEqualTo(ofJob);

        endpoints().delete(owner);
        assertThat(found(pending).state()).isEqualTo(State.GAVE_UP);
        assertThat(found(pending).nextAttemptAt()).isNull();
        assertThat(found(delivered).state()).isEqualTo(State.DELIVERED);
        assertThat(found(ofJob)).isEqualTo(ofJob);
    }

    /// The attempt was under way when the webhook was deleted.
    @Test
    void aDeliveryThatEndedStaysSo() {
        put(URL);
        Delivery delivery = planned(failed(null), URL);
        endpoints().delete(owner);
        Attempt late = new Attempt(1, END, 503, "busy", Duration.ZERO);
        deliveries().record(delivery.job(), delivery.id(), late, State.PENDING, END.plusSeconds(5));
        assertThat(found(delivery).state()).isEqualTo(State.GAVE_UP);
        assertThat(found(delivery).nextAttemptAt()).isNull();
        assertThat(found(delivery).attempts()).containsExactly(late);
    }

    @Test
    void anEndThatTheWebhookWasNotToldIsFound() {
        Instant after = END.plusSeconds(1);
        JobId job = failed(null).id();
        assertThat(unannounced(T0, after)).doesNotContain(job);
        put(URL);
        assertThat(unannounced(T0, after)).contains(job);
        assertThat(unannounced(T0, END)).doesNotContain(job);
        assertThat(unannounced(after, after.plusSeconds(1))).doesNotContain(job);
        planned(jobs().find(job).orElseThrow(), URL);
        assertThat(unannounced(T0, after)).doesNotContain(job);
    }

    @Test
    void anEndBeforeTheWebhookOrOfAnotherKindIsNotToldLater() {
        JobId job = failed(null).id();
        endpoints().put(owner, URL, List.of(JobStatus.COMPLETED), T0);
        assertThat(unannounced(T0, END.plusSeconds(1))).doesNotContain(job);
        endpoints().put(owner, URL, WebhookEndpoint.ALL_EVENTS, END.plusSeconds(1));
        assertThat(unannounced(T0, END.plusSeconds(1))).doesNotContain(job);
    }

    /// One address receives one message.
    @Test
    void aJobWithTheSameCallbackNeedsOneDelivery() {
        put(URL);
        Job job = failed(URL);
        assertThat(unannounced(T0, END.plusSeconds(1))).containsOnlyOnce(job.id());
        deliveries().insert(Delivery.planned(Delivery.idOf(job), job, URL, END));
        assertThat(unannounced(T0, END.plusSeconds(1))).doesNotContain(job.id());
    }
}
