package vopi.stage.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vopi.core.config.Secret;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.port.JobStore.NewJob;
import vopi.core.webhook.Delivery;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.net.AddressPolicy;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;
import vopi.testing.store.InMemoryDatabase;

/// The HTTP messages of a receiver, verified by the Standard Webhooks project's library.
final class IndependentVerifierTest {
    private static final Secret FIRST = secret("the first secret of this key, 32 b");
    private static final Secret SECOND = secret("the second secret of this key, 32b");

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    /// The library compares with the system clock, so the test clock starts there.
    private final MovableClock clock = new MovableClock(Instant.now());

    private final InMemoryDatabase rows = new InMemoryDatabase();
    private final List<Received> received = new ArrayList<>();
    private HttpServer receiver;
    private DeliverWebhook deliver;
    private Job job;

    private record Received(HttpHeaders headers, String body) {
        void verify(Secret secret) throws Exception {
            new Webhook(secret.value()).verify(body, headers.map());
        }

        String id() {
            return headers.firstValue("webhook-id").orElseThrow();
        }
    }

    private static Secret secret(String bytes) {
        byte[] key = bytes.getBytes(StandardCharsets.UTF_8);
        return new Secret("whsec_" + Base64.getEncoder().encodeToString(key));
    }

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::receive);
        receiver.start();
        deliver =
                new DeliverWebhook(
                        new RunningJobs(rows.jobs(), clock),
                        rows.deliveries(),
                        new WebhookSecrets(rows.secrets(), clock, new Random(1)),
                        new WebhookMessage(objects),
                        new SafePost(new AddressPolicy(true), Duration.ofSeconds(10)),
                        new RetrySchedule(new Random(1)),
                        clock);
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
        rows.jobs()
                .insert(
                        new NewJob(
                                SampleJobs.id(1),
                                SampleJobs.OWNER,
                                "https://videos.example.com/ü",
                                JobConfig.DEFAULT,
                                url,
                                List.of("a warning: größer, 日本"),
                                clock.instant()));
        rows.jobs().start(SampleJobs.id(1), 1, clock.instant());
        rows.jobs().complete(SampleJobs.id(1), 1, SampleJobs.RESULT, clock.instant());
        job = rows.jobs().find(SampleJobs.id(1)).orElseThrow();
        rows.secrets().ensure(job.owner(), FIRST, clock.instant());
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        HttpHeaders headers = HttpHeaders.of(exchange.getRequestHeaders(), (_, _) -> true);
        received.add(new Received(headers, body));
        exchange.sendResponseHeaders(received.size() == 1 ? 500 : 200, -1);
        exchange.close();
    }

    private void attempt(String id) {
        deliver.run(new DeliverWebhook.Input(job.id(), id));
    }

    private String planned(String id) {
        String url = String.valueOf(job.callbackUrl());
        rows.deliveries().insert(Delivery.planned(id, job, url, clock.instant()));
        return id;
    }

    @Test
    void everyAttemptIsVerified() throws Exception {
        String id = planned(Delivery.idOf(job));
        attempt(id);
        attempt(id);
        assertThat(received).hasSize(2);
        for (Received each : received) {
            each.verify(FIRST);
            assertThat(each.id()).isEqualTo(id);
        }
    }

    @Test
    void aReplayIsASeparateMessage() throws Exception {
        attempt(planned(Delivery.idOf(job)));
        attempt(planned(Delivery.idOf(job) + "-r1"));
        received.get(1).verify(FIRST);
        assertThat(received.get(1).id()).isNotEqualTo(received.get(0).id()).endsWith("-r1");
    }

    @Test
    void bothSecretsVerifyDuringARotationAndOneAfterIt() throws Exception {
        rows.secrets()
                .rotate(job.owner(), SECOND, clock.instant().plusSeconds(60), clock.instant());
        attempt(planned(Delivery.idOf(job)));
        received.getFirst().verify(FIRST);
        received.getFirst().verify(SECOND);

        clock.advance(Duration.ofSeconds(61));
        attempt(planned(Delivery.idOf(job) + "-r1"));
        Received after = received.getLast();
        after.verify(SECOND);
        assertThatThrownBy(() -> after.verify(FIRST))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void alteredOrOldMessagesAreNotVerified() {
        attempt(planned(Delivery.idOf(job)));
        Received first = received.getFirst();
        assertThatCode(() -> first.verify(FIRST)).doesNotThrowAnyException();
        Received altered = new Received(first.headers(), first.body() + " ");
        assertThatThrownBy(() -> altered.verify(FIRST))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> first.verify(SECOND))
                .isInstanceOf(WebhookVerificationException.class);

        clock.advance(Duration.ofMinutes(-6));
        attempt(planned(Delivery.idOf(job) + "-r1"));
        Received old = received.getLast();
        assertThatThrownBy(() -> old.verify(FIRST))
                .isInstanceOf(WebhookVerificationException.class);
    }
}
