package vopi.testing.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.port.JobStore;
import vopi.core.webhook.Delivery;
import vopi.core.webhook.Delivery.Attempt;
import vopi.core.webhook.Delivery.State;
import vopi.core.webhook.DeliveryStore;
import vopi.testing.contract.UniqueIds;
import vopi.testing.sample.SampleJobs;

/// The contract of every delivery store.
public abstract class DeliveryStoreContract {
    private static final Instant T0 = SampleJobs.CREATED;

    private final JobId job = UniqueIds.job();
    private final String id = "delivery-" + UniqueIds.word();

    protected abstract JobStore jobs();

    protected abstract DeliveryStore deliveries();

    @BeforeEach
    void aJob() {
        jobs().insert(SampleJobs.fresh(job, UniqueIds.owner(), T0));
    }

    private Delivery planned(String name) {
        return new Delivery(
                name,
                job,
                "https://shop.example.com/hook?a='b'",
                Delivery.Receiver.JOB,
                JobStatus.COMPLETED,
                State.PENDING,
                1,
                List.of(),
                T0,
                T0);
    }

    private static Attempt attempt(int number) {
        return new Attempt(number, T0.plusSeconds(number), 503, "busy", Duration.ofMillis(250));
    }

    @Test
    void aDeliveryIsRecordedOnce() {
        assertThat(deliveries().insert(planned(id))).isTrue();
        assertThat(deliveries().insert(planned(id))).isFalse();
        assertThat(deliveries().find(job, id)).contains(planned(id));
        assertThat(deliveries().find(UniqueIds.job(), id)).isEmpty();
    }

    @Test
    void anAttemptCountsOnce() {
        deliveries().insert(planned(id));
        Instant next = T0.plusSeconds(300);
        deliveries().record(job, id, attempt(1), State.PENDING, next);
        deliveries().record(job, id, attempt(1), State.GAVE_UP, null);
        Delivery delivery = deliveries().find(job, id).orElseThrow();
        assertThat(delivery.attempts()).containsExactly(attempt(1));
        assertThat(delivery.nextAttemptAt()).isEqualTo(next);
        Attempt answered = new Attempt(2, next, null, null, Duration.ZERO);
        deliveries().record(job, id, answered, State.DELIVERED, null);
        delivery = deliveries().find(job, id).orElseThrow();
        assertThat(delivery.attempts()).containsExactly(attempt(1), answered);
        assertThat(delivery.state()).isEqualTo(State.DELIVERED);
        assertThat(delivery.nextAttemptAt()).isNull();
    }

    /// A row of the Data API has at most 64 KB.
    @Test
    void longErrorsAreTruncatedToTheRowLimit() {
        deliveries().insert(planned(id));
        String endless = "é\uD83C\uDFA5".repeat(50_000);
        for (int number = 1; number <= 12; number++) {
            Attempt failed = new Attempt(number, T0, null, endless, Duration.ofSeconds(20));
            deliveries().record(job, id, failed, State.PENDING, T0.plusSeconds(number));
        }
        Delivery delivery = deliveries().list(job).getFirst();
        assertThat(delivery.attempts()).hasSize(12);
        assertThat(delivery.attempts())
                .allSatisfy(kept -> assertThat(kept.error()).hasSizeBetween(300, 301));
    }

    @Test
    void deliveriesAreListedOldestFirst() {
        deliveries().insert(planned(id));
        deliveries().insert(planned(id + "-r1"));
        assertThat(deliveries().list(job)).extracting(Delivery::id).containsExactly(id, id + "-r1");
    }

    @Test
    void aStartIsCountedOnceAndWhilePending() {
        deliveries().insert(planned(id));
        assertThat(deliveries().countStart(job, id, 1)).isTrue();
        assertThat(deliveries().countStart(job, id, 1)).isFalse();
        Delivery counted = deliveries().find(job, id).orElseThrow();
        assertThat(counted.starts()).isEqualTo(2);
        assertThat(counted.executionName()).isEqualTo(id + "-s2");
        assertThat(deliveries().dueBefore(T0.plusSeconds(1), 1_000)).contains(counted);
        assertThat(deliveries().countStart(UniqueIds.job(), id, 2)).isFalse();
        deliveries().record(job, id, attempt(1), State.GAVE_UP, null);
        assertThat(deliveries().countStart(job, id, 2)).isFalse();
        assertThat(deliveries().list(job)).extracting(Delivery::starts).containsExactly(2);
    }

    @Test
    void overdueDeliveriesAreFound() {
        deliveries().insert(planned(id));
        assertThat(deliveries().dueBefore(T0, 1_000)).doesNotContain(planned(id));
        assertThat(deliveries().dueBefore(T0.plusSeconds(1), 1_000)).contains(planned(id));
        deliveries().record(job, id, attempt(1), State.GAVE_UP, null);
        assertThat(deliveries().dueBefore(T0.plusSeconds(1), 1_000))
                .extracting(Delivery::id)
                .doesNotContain(id);
    }

    @Test
    void anEndWithoutADeliveryIsFound() {
        Instant end = T0.plusSeconds(60);
        assertThat(unannounced(T0, end.plusSeconds(1))).doesNotContain(job);
        jobs().fail(job, 1, "broken", end);
        assertThat(unannounced(T0, end.plusSeconds(1))).contains(job);
        assertThat(unannounced(T0, end)).doesNotContain(job);
        assertThat(unannounced(end.plusSeconds(1), end.plusSeconds(2))).doesNotContain(job);
        Job failed = jobs().find(job).orElseThrow();
        deliveries()
                .insert(Delivery.planned(Delivery.idOf(failed), failed, "https://a.example", end));
        assertThat(unannounced(T0, end.plusSeconds(1))).doesNotContain(job);
    }

    private List<JobId> unannounced(Instant from, Instant to) {
        return deliveries().unannounced(from, to, 1_000);
    }
}
