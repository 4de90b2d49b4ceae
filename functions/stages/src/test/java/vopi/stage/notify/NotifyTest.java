package vopi.stage.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vopi.core.config.Secret;
import vopi.core.error.Conflict;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.webhook.Delivery;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.json.Json;
import vopi.stage.notify.DeliverWebhook.Answer;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.run.MovableClock;
import vopi.testing.run.RecordedExecutions;
import vopi.testing.sample.SampleJobs;
import vopi.testing.store.InMemoryDatabase;

final class NotifyTest {
    private static final JobId JOB = SampleJobs.id(1);

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    private final MovableClock clock = new MovableClock();
    private final InMemoryDatabase rows = new InMemoryDatabase();
    private final RecordedExecutions executions = new RecordedExecutions();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Map<String, String>> headers = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final NotifyCallback notify =
            new NotifyCallback(rows.jobs(), rows.deliveries(), rows.endpoints(), executions, clock);
    private final DeliverWebhook deliver =
            new DeliverWebhook(
                    new RunningJobs(rows.jobs(), clock),
                    rows.deliveries(),
                    new WebhookSecrets(rows.secrets(), clock, new Random(1)),
                    new WebhookMessage(objects),
                    (_, sent, body) -> {
                        headers.add(sent);
                        bodies.add(new String(body, StandardCharsets.UTF_8));
                        return answers.isEmpty()
                                ? new Answer(200, null, false)
                                : answers.removeFirst();
                    },
                    new RetrySchedule(new Random(1)),
                    clock);

    @BeforeEach
    void aRunningJob() {
        rows.jobs().insert(SampleJobs.fresh(1));
        rows.jobs().start(JOB, 1, clock.instant());
    }

    private Job completed() {
        rows.jobs().complete(JOB, 1, SampleJobs.RESULT, clock.instant());
        return rows.jobs().find(JOB).orElseThrow();
    }

    private String planned() {
        completed();
        return notify.run(new NotifyCallback.Input(JOB, 1)).deliveryIds().getFirst();
    }

    private DeliverWebhook.Output attempt(String id) {
        return deliver.run(new DeliverWebhook.Input(JOB, id));
    }

    private Delivery delivery(String id) {
        return rows.deliveries().find(JOB, id).orElseThrow();
    }

    @Test
    void aDeliveryIsPlannedAndStartedOnce() {
        String id = planned();
        notify.run(new NotifyCallback.Input(JOB, 1));

        assertThat(id).isEqualTo(JOB + "-1-completed");
        assertThat(rows.deliveries().list(JOB)).hasSize(1);
        assertThat(executions.deliveries()).isNotEmpty();
    }

    @Test
    void theEndOfAnEarlierAttemptIsNotDelivered() {
        rows.jobs().fail(JOB, 1, "The video can't be read", clock.instant());
        rows.jobs().retry(JOB, clock.instant());

        assertThat(notify.run(new NotifyCallback.Input(JOB, 1)).deliveryIds()).isEmpty();
        rows.jobs().cancel(JOB, clock.instant());
        assertThat(notify.run(new NotifyCallback.Input(JOB, 1)).deliveryIds()).isEmpty();
        assertThat(rows.deliveries().list(JOB)).isEmpty();
        assertThat(executions.deliveries()).isEmpty();
    }

    @Test
    void theWebhookOfTheKeyIsToldBesideTheCallback() {
        Job job = rows.jobs().find(JOB).orElseThrow();
        String url = "https://shop.example.com/all";
        rows.endpoints().put(job.owner(), url, List.of(JobStatus.COMPLETED), clock.instant());
        completed();

        List<String> ids = notify.run(new NotifyCallback.Input(JOB, 1)).deliveryIds();

        assertThat(ids).containsExactly(JOB + "-1-completed", JOB + "-1-completed-account");
        ids.forEach(this::attempt);
        assertThat(headers)
                .extracting(sent -> sent.get("webhook-id"))
                .containsExactlyElementsOf(ids);
        assertThat(bodies.getFirst()).isEqualTo(bodies.getLast());
        assertThat(delivery(ids.getLast()).url()).isEqualTo(url);
    }

    @Test
    void aWebhookIsToldOnlyWhatItWants() {
        Job job = rows.jobs().find(JOB).orElseThrow();
        rows.endpoints()
                .put(
                        job.owner(),
                        "https://shop.example.com/all",
                        List.of(JobStatus.FAILED),
                        clock.instant());
        completed();
        assertThat(notify.run(new NotifyCallback.Input(JOB, 1)).deliveryIds())
                .containsExactly(JOB + "-1-completed");
    }

    @Test
    void aRunningJobHasNoResultToDeliver() {
        assertThatThrownBy(() -> notify.run(new NotifyCallback.Input(JOB, 1)))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void theMessageOfACompletedJobCarriesItsResultWithAddresses() throws JsonProcessingException {
        assertThat(attempt(planned())).isEqualTo(new DeliverWebhook.Output("delivered", 0));

        JsonNode body = Json.tree(bodies.getFirst());
        assertThat(body.path("jobId").asText()).isEqualTo(JOB.text());
        assertThat(body.path("status").asText()).isEqualTo("completed");
        assertThat(body.path("completedAt").asText()).endsWith("Z");
        assertThat(body.path("result").path("finalFrames").path(0).asText()).contains("://");
        assertThat(body.path("result").path("finalFrameKeys").path(0).asText()).startsWith("jobs/");
        assertStandard(body, "job.completed", "completedAt");
    }

    @Test
    void theMessageOfAFailedJobCarriesTheReason() throws JsonProcessingException {
        rows.jobs().fail(JOB, 1, "The video can't be read", clock.instant());
        attempt(notify.run(new NotifyCallback.Input(JOB, 1)).deliveryIds().getFirst());

        JsonNode body = Json.tree(bodies.getFirst());
        assertThat(body.path("status").asText()).isEqualTo("failed");
        assertThat(body.path("error").asText()).isEqualTo("The video can't be read");
        assertThat(body.has("failedAt")).isTrue();
        assertThat(body.has("result")).isFalse();
        assertStandard(body, "job.failed", "failedAt");
    }

    /// Standard Webhooks: type, timestamp, data; what was there before stays beside them.
    private static void assertStandard(JsonNode body, String type, String ended) {
        assertThat(body.path("type").asText()).isEqualTo(type);
        assertThat(body.path("timestamp")).isEqualTo(body.path(ended));
        ObjectNode beside = body.deepCopy();
        beside.remove(List.of("type", "timestamp", "data"));
        assertThat(body.path("data")).isEqualTo(beside);
    }

    @Test
    void retriesFollowTheScheduleToItsEndWithJitter() {
        String id = planned();
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            answers.add(new Answer(500, null, false));
        }
        DeliverWebhook.Output output = attempt(id);
        while (output.outcome().equals("retry")) {
            waits.add(output.waitSeconds());
            clock.advance(Duration.ofSeconds(output.waitSeconds()));
            output = attempt(id);
        }

        assertThat(output).isEqualTo(new DeliverWebhook.Output("gaveUp", 0));
        assertThat(waits).hasSize(9);
        assertThat(waits.get(0)).isBetween(4L, 6L);
        assertThat(waits.get(1)).isBetween(240L, 360L);
        assertThat(waits.get(8)).isBetween(69_120L, 103_680L);
        assertThat(delivery(id).state()).isEqualTo(Delivery.State.GAVE_UP);
        assertThat(delivery(id).attempts())
                .hasSize(10)
                .allSatisfy(
                        each -> assertThat(each.error()).isEqualTo("the receiver answered 500"));
        assertThat(headers).extracting(sent -> sent.get("webhook-id")).containsOnly(id);
    }

    @Test
    void goneAndRefusedAddressesStopAtOnce() {
        String id = planned();
        answers.add(new Answer(410, null, false));

        assertThat(attempt(id).outcome()).isEqualTo("gaveUp");
        assertThat(attempt(id).outcome()).as("an ended delivery stays ended").isEqualTo("gaveUp");
        assertThat(bodies).hasSize(1);
    }

    @Test
    void aRedirectIsNoSuccess() {
        String id = planned();
        answers.add(new Answer(302, null, false));

        assertThat(attempt(id).outcome()).isEqualTo("retry");
        assertThat(delivery(id).nextAttemptAt()).isAfter(clock.instant());
    }

    @Test
    void aRefusedAddressIsNotTriedAgain() {
        String id = planned();
        answers.add(new Answer(null, "the address leads to a private network", true));

        assertThat(attempt(id).outcome()).isEqualTo("gaveUp");
        assertThat(delivery(id).attempts().getFirst().error()).contains("private network");
    }

    @Test
    void duringARotationBothSecretsSign() {
        Secret one = new Secret("whsec_" + "QUFB".repeat(8));
        Secret two = new Secret("whsec_" + "QkJC".repeat(8));
        rows.secrets().ensure(SampleJobs.OWNER, one, clock.instant());
        rows.secrets()
                .rotate(
                        SampleJobs.OWNER,
                        two,
                        clock.instant().plus(Duration.ofDays(1)),
                        clock.instant());
        attempt(planned());

        assertThat(headers.getFirst().get("webhook-signature").split(" ", -1)).hasSize(2);
    }

    @Test
    void signaturesAreThoseOfTheStandard() {
        Map<String, String> signed =
                WebhookSignature.headers(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8),
                        List.of(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));

        assertThat(signed)
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry(
                        "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aCancelledJobIsDeliveredToo() throws JsonProcessingException {
        rows.jobs().cancel(JOB, clock.instant());
        String id = notify.run(new NotifyCallback.Input(JOB, 1)).deliveryIds().getFirst();
        attempt(id);

        assertThat(delivery(id).event()).isEqualTo(JobStatus.CANCELLED);
        JsonNode body = Json.tree(bodies.getFirst());
        assertThat(body.path("status").asText()).isEqualTo("cancelled");
        assertStandard(body, "job.cancelled", "completedAt");
    }
}
