package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.api.TestApi.Answer;
import vopi.core.job.Job;
import vopi.core.webhook.Delivery;

final class AccountWebhookTest {
    private static final String PATH = "/api/v1/webhook";
    private static final String URL = "https://shop.example.com/all";

    private final TestApi api = new TestApi();

    private static String body(String url) {
        return "{\"url\":\"" + url + "\"}";
    }

    private List<Delivery> deliveries(Job job) {
        return api.rows.deliveries().list(job.id());
    }

    @Test
    void aWebhookIsSetReadReplacedAndRemoved() {
        assertThat(api.get(PATH).status()).isEqualTo(404);
        Answer first = api.put(PATH, body(URL));
        assertThat(first.json().get("events").toString())
                .isEqualTo("[\"job.completed\",\"job.failed\",\"job.cancelled\"]");
        assertThat(api.get(PATH).json()).isEqualTo(first.json());

        api.clock.advance(Duration.ofMinutes(1));
        String other = "https://shop.example.com/other";
        Answer second =
                api.put(
                        PATH,
                        "{\"url\":\"" + other + "\",\"events\":[\"job.failed\",\"job.failed\"]}");
        assertThat(second.json().get("events").toString()).isEqualTo("[\"job.failed\"]");
        assertThat(second.json().get("createdAt")).isEqualTo(first.json().get("createdAt"));
        assertThat(second.json().get("updatedAt")).isNotEqualTo(first.json().get("updatedAt"));

        assertThat(api.delete(PATH).status()).isEqualTo(204);
        assertThat(api.delete(PATH).status()).isEqualTo(404);
        assertThat(api.get(PATH).status()).isEqualTo(404);
    }

    @Test
    void anotherKeyDoesNotSeeIt() {
        api.put(PATH, body(URL));
        Map<String, String> other = Map.of("x-api-key", "other");
        assertThat(api.call("GET", PATH, other, null).status()).isEqualTo(404);
        assertThat(api.call("DELETE", PATH, other, null).status()).isEqualTo(404);
        assertThat(api.get(PATH).status()).isEqualTo(200);
    }

    /// The rules of a job's callback.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/hook",
                "http://169.254.169.254/latest",
                "http://[::1]/",
                "http://localhost/",
                "https://user:pass@shop.example.com/",
                "ftp://shop.example.com/",
                "s3://vopi-test/uploads/demo/a.mp4",
                "file:///etc/passwd",
                "shop"
            })
    void onlyPublicAddressesAreTaken(String url) {
        assertThat(api.put(PATH, body(url)).problems()).containsExactly("url");
        assertThat(api.get(PATH).status()).isEqualTo(404);
    }

    @Test
    void onlyKnownEventsAreTaken() {
        assertThat(api.put(PATH, "{\"url\":\"" + URL + "\",\"events\":[\"job.started\"]}").status())
                .isEqualTo(422);
        assertThat(api.put(PATH, "{\"url\":\"" + URL + "\",\"events\":[]}").problems())
                .containsExactly("events");
        assertThat(api.put(PATH, "{\"events\":[\"job.failed\"]}").problems())
                .containsExactly("url");
        assertThat(api.put(PATH, "{\"url\":\"" + URL + "\",\"evnts\":[]}").status()).isEqualTo(422);
    }

    @Test
    void aCancelledJobIsToldToBothAddresses() {
        api.put(PATH, body(URL));
        Job job = api.submitWithCallback();
        api.post("/api/v1/jobs/" + job.id() + "/cancel", null);
        assertThat(deliveries(job))
                .extracting(Delivery::url)
                .containsExactly("https://shop.example.com/h", URL);
        assertThat(api.executions.deliveries())
                .containsExactly(job.id() + "-1-cancelled", job.id() + "-1-cancelled-account");
        assertThat(
                        api.get("/api/v1/jobs/" + job.id() + "/deliveries")
                                .json()
                                .get("deliveries")
                                .findValuesAsText("receiver"))
                .containsExactly("job", "account");
    }

    @Test
    void oneAddressIsToldOnce() {
        api.put(PATH, body("https://shop.example.com/h"));
        Job job = api.submitWithCallback();
        api.post("/api/v1/jobs/" + job.id() + "/cancel", null);
        assertThat(deliveries(job))
                .extracting(Delivery::id)
                .containsExactly(job.id() + "-1-cancelled");
    }

    @Test
    void anUnwantedEndIsNotTold() {
        api.put(PATH, "{\"url\":\"" + URL + "\",\"events\":[\"job.completed\"]}");
        Job job = api.submit("a");
        api.post("/api/v1/jobs/" + job.id() + "/cancel", null);
        assertThat(deliveries(job)).isEmpty();
    }

    @Test
    void aReplayGoesToTheWebhookOfToday() {
        api.put(PATH, body(URL));
        Job job = api.submit("a");
        api.post("/api/v1/jobs/" + job.id() + "/cancel", null);
        String replay =
                "/api/v1/jobs/"
                        + job.id()
                        + "/deliveries/"
                        + job.id()
                        + "-1-cancelled-account/replay";
        api.put(PATH, body("https://shop.example.com/new"));
        Answer again = api.post(replay, null);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().get("url").asText()).isEqualTo("https://shop.example.com/new");
        assertThat(again.json().get("id").asText()).endsWith("-account-r1");
        api.delete(PATH);
        assertThat(api.post(replay, null).status()).isEqualTo(409);
    }

    @Test
    void aSweepTellsWhatWasForgotten() {
        api.put(PATH, body(URL));
        Job job = api.submit("a");
        api.clock.advance(Duration.ofSeconds(1));
        api.rows.jobs().cancel(job.id(), api.clock.instant());
        api.clock.advance(Duration.ofHours(1));
        api.sweep();
        assertThat(deliveries(job)).extracting(Delivery::url).containsExactly(URL);
    }
}
