package vopi.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.api.contract.ApiContract;
import vopi.api.contract.ContractOperation;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.port.JobStore.NewJob;
import vopi.core.port.ObjectStore;
import vopi.core.webhook.Delivery;
import vopi.emulator.gateway.KeyStore;
import vopi.stack.TwoClients.Answer;
import vopi.stack.TwoClients.Request;
import vopi.testing.sample.SampleJobs;

/// Two API keys on one stack, over HTTP: for any name that belongs to the other key, a key gets the
/// same answer as for a name that does not exist, and the other's rows and objects are unchanged.
final class TwoKeysIT {
    /// Operations whose requests name nothing that belongs to a key.
    private static final Set<String> NAME_NOTHING =
            Set.of(
                    "health",
                    "ready",
                    "openapi",
                    "docs",
                    "docsAsset",
                    "listScenes",
                    "console",
                    "consoleAsset",
                    "presignUpload",
                    "getWebhook",
                    "setWebhook",
                    "deleteWebhook",
                    "startMultipartUpload");

    private static final String JOBS = "/api/v1/jobs";

    @TempDir private static Path data;

    private static TwoClients clients;
    private static KeyStore.Created victim;
    private static KeyStore.Created other;
    private static Job job;
    private static Job ownJob;
    private static String upload;
    private static List<ObjectStore.Stat> before;

    /// The same request twice: for something of the victim's, and for something that does not
    /// exist.
    private record Pair(Request named, Request random, int status) {}

    @BeforeAll
    static void start() throws Exception {
        clients = TwoClients.start(data);
        victim = clients.victim;
        other = clients.other;
        job = clients.job;
        ownJob = clients.ownJob;
        upload = clients.startUpload(victim);
        before = clients.objects();
    }

    @AfterAll
    static void close() {
        if (clients != null) {
            clients.close();
        }
    }

    @AfterEach
    void theVictimsObjectsAreUnchanged() {
        assertThat(clients.objects()).isEqualTo(before);
        assertThat(clients.ports.jobs().find(job.id())).contains(job);
    }

    static List<String> operations() {
        return ApiContract.load().operations().stream()
                .filter(operation -> !operation.method().equals("OPTIONS"))
                .map(ContractOperation::id)
                .sorted()
                .toList();
    }

    @Test
    void everyOperationIsTriedOrNamesNothing() {
        Set<String> covered = new TreeSet<>(NAME_NOTHING);
        Set<String> all = new TreeSet<>(operations());
        for (String operation : all) {
            if (!pairs(operation).isEmpty()) {
                covered.add(operation);
            }
        }
        assertThat(covered).isEqualTo(all);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aNameOfAnotherKeyIsAnsweredLikeAMissingOne(String operation) throws Exception {
        for (Pair pair : pairs(operation)) {
            Answer named = clients.send(other, pair.named());
            Answer random = clients.send(other, pair.random());
            assertThat(named.status()).as(pair.named().toString()).isEqualTo(pair.status());
            assertThat(named).as(pair.named().toString()).isEqualTo(random);
        }
    }

    /// The document's path with its parameters filled in.
    private static List<Pair> pairs(String id) {
        ContractOperation operation =
                ApiContract.load().operations().stream()
                        .filter(o -> o.id().equals(id) && !o.method().equals("OPTIONS"))
                        .findFirst()
                        .orElseThrow();
        List<Pair> pairs = new ArrayList<>();
        switch (id) {
            case "createJob" -> {
                String mine = "s3://vopi/" + TwoClients.uploaded(victim);
                pairs.add(
                        pair(
                                "POST",
                                JOBS,
                                submit(mine),
                                submit(mine.replace("7c9e", "0000")),
                                422));
                String image =
                        "s3://vopi/" + new JobObjectKeys(job.id()).root() + "commercial/x.png";
                String nothing =
                        "s3://vopi/" + new JobObjectKeys(SampleJobs.id(9)).root() + "x.png";
                pairs.add(pair("POST", JOBS, submit(image), submit(nothing), 422));
            }
            case "estimateJob" -> {
                String mine = "s3://vopi/" + TwoClients.uploaded(victim);
                pairs.add(
                        pair(
                                "POST",
                                operation.path(),
                                submit(mine),
                                submit(mine.replace("7c9e", "0000")),
                                422));
            }
            case "listJobs" ->
                    pairs.add(
                            new Pair(
                                    new Request("GET", JOBS + "?cursor=" + cursor(job.id()), null),
                                    new Request(
                                            "GET",
                                            JOBS + "?cursor=" + cursor(SampleJobs.id(9)),
                                            null),
                                    200));
            default -> byPath(operation, pairs);
        }
        return pairs;
    }

    private static void byPath(ContractOperation operation, List<Pair> pairs) {
        String path = operation.path();
        String body = operation.takesBody() ? "{}" : null;
        if (path.contains("{id}")) {
            for (String nothing : List.of(SampleJobs.id(9).text(), "no-uuid")) {
                pairs.add(
                        new Pair(
                                new Request(
                                        operation.method(),
                                        path.replace("{id}", job.id().text())
                                                .replace("{deliveryId}", Delivery.idOf(job))
                                                .replace("{imageId}", image(job))
                                                .replace("{view}", "product_1_front"),
                                        body),
                                new Request(
                                        operation.method(),
                                        path.replace("{id}", nothing)
                                                .replace("{deliveryId}", "none")
                                                .replace("{imageId}", image(job))
                                                .replace("{view}", "product_1_front"),
                                        body),
                                404));
            }
        }
        if (path.contains("{deliveryId}")) {
            String mine = path.replace("{id}", ownJob.id().text());
            pairs.add(
                    new Pair(
                            new Request(
                                    operation.method(),
                                    mine.replace("{deliveryId}", Delivery.idOf(job)),
                                    body),
                            new Request(
                                    operation.method(), mine.replace("{deliveryId}", "none"), body),
                            404));
        }
        if (path.contains("{imageId}")) {
            String mine = path.replace("{id}", ownJob.id().text());
            pairs.add(
                    new Pair(
                            new Request(
                                    operation.method(),
                                    mine.replace("{imageId}", image(job)),
                                    body),
                            new Request(
                                    operation.method(),
                                    mine.replace("{imageId}", new UUID(1, 1).toString()),
                                    body),
                            404));
        }
        if (path.contains("{uploadId}")) {
            for (String token :
                    List.of(upload, forged("/../" + victim.key().id()), forged("//../"))) {
                pairs.add(
                        new Pair(
                                new Request(
                                        operation.method(),
                                        path.replace("{uploadId}", token),
                                        body),
                                new Request(
                                        operation.method(),
                                        path.replace("{uploadId}", "bm8gdXBsb2Fk"),
                                        body),
                                404));
            }
        }
    }

    private static String image(Job of) {
        return clients.ports.images().list(of.id()).getFirst().id().toString();
    }

    /// The victim's upload by its store id, under a key that begins with the other key's prefix.
    private static String forged(String way) {
        String[] parts = new String(Base64.getUrlDecoder().decode(upload), UTF_8).split("\n", -1);
        parts[0] =
                parts[0].replace(
                        "uploads/" + victim.key().id(), "uploads/" + other.key().id() + way);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", parts).getBytes(UTF_8));
    }

    private static Pair pair(String method, String path, String named, String random, int status) {
        return new Pair(
                new Request(method, path, named), new Request(method, path, random), status);
    }

    private static String cursor(JobId id) {
        long micros = job.createdAt().getEpochSecond() * 1_000_000 + 1;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((micros + " " + id.text()).getBytes(UTF_8));
    }

    @Test
    void listsContainOnlyTheKeysOwnItems() throws Exception {
        Answer jobs = clients.send(other, new Request("GET", JOBS + "?limit=100", null));
        assertThat(jobs.body().path("jobs").findValuesAsText("id")).contains(ownJob.id().text());
        assertThat(jobs.body().toString()).doesNotContain(job.id().text());
    }

    @Test
    void aWebhookIsThatOfItsKey() throws Exception {
        String path = "/api/v1/webhook";
        Request set = new Request("PUT", path, "{\"url\":\"https://shop.example.com/all\"}");
        assertThat(clients.send(victim, set).status()).isEqualTo(200);
        assertThat(clients.send(other, new Request("GET", path, null)).status()).isEqualTo(404);
        assertThat(clients.send(other, new Request("DELETE", path, null)).status()).isEqualTo(404);
        Request theirs = new Request("PUT", path, "{\"url\":\"https://other.example.com/\"}");
        assertThat(clients.send(other, theirs).status()).isEqualTo(200);
        assertThat(clients.send(victim, new Request("GET", path, null)).body().path("url").asText())
                .isEqualTo("https://shop.example.com/all");
        for (KeyStore.Created key : List.of(victim, other)) {
            assertThat(clients.send(key, new Request("DELETE", path, null)).status())
                    .isEqualTo(204);
        }
    }

    @Test
    void anIdempotencyKeyOfAnotherKeyReplaysNothing() throws Exception {
        Map<String, String> key = Map.of("Idempotency-Key", "the same " + UUID.randomUUID());
        String body = submit("https://videos.example.com/a.mp4");
        Answer first = clients.send(victim, new Request("POST", JOBS, key, body));
        Answer second = clients.send(other, new Request("POST", JOBS, key, body));
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body().path("id")).isNotEqualTo(first.body().path("id"));
        for (Map.Entry<KeyStore.Created, Answer> made :
                Map.of(victim, first, other, second).entrySet()) {
            clients.send(
                    made.getKey(),
                    new Request(
                            "DELETE",
                            JOBS + "/" + made.getValue().body().path("id").asText(),
                            null));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uploads/OTHER/../VICTIM/7c9e6679/clip.mp4",
                "uploads/OTHER//../VICTIM/7c9e6679/clip.mp4",
                "uploads/OTHER/./../VICTIM/7c9e6679/clip.mp4",
                "uploads/OTHER/x/../../VICTIM/7c9e6679/clip.mp4",
                "uploads/OTHER/../../jobs/JOB/commercial/product_1_front_frame_00001_solid.png",
                "inbox/OTHER/../../uploads/VICTIM/7c9e6679/clip.mp4",
                "uploads/OTHER/../../../../api-keys.json",
                "uploads/OTHER//clip.mp4",
                "/uploads/VICTIM/7c9e6679/clip.mp4",
                "uploads/OTHER/clip.mp4/",
                "uploads/OTHER/a\\\\..\\\\b",
                "uploads/OTHER/a\\u0000b",
                "uploads/OTHER/a\\u0085b",
                "uploads/OTHER/\\ud800",
                "uploads/OTHER/.."
            })
    void aPathIsNotAKey(String key) throws Exception {
        String url = "s3://vopi/" + named(key);
        Answer refused = clients.send(other, new Request("POST", JOBS, submit(url)));
        assertThat(refused.status()).as(url).isEqualTo(422);
        assertThat(refused.body().at("/details/0/path").asText()).isEqualTo("videoUrl");
        assertThat(refused.body().at("/details/0/message").asText())
                .as("the rule of a key, or of any text")
                .containsAnyOf("s3://", "U+0000");
    }

    /// Jobs that were accepted before keys were validated.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "uploads/OTHER/../VICTIM/7c9e6679/clip.mp4",
                "uploads/OTHER/../../jobs/JOB/commercial/product_1_front_frame_00001_solid.png"
            })
    void deletingAnOlderJobRemovesNoDataOfOtherKeys(String key) throws Exception {
        JobId id = new JobId(UUID.randomUUID());
        clients.ports
                .jobs()
                .insert(
                        new NewJob(
                                id,
                                new ApiKeyId(other.key().id()),
                                "s3://vopi/" + named(key),
                                JobConfig.DEFAULT,
                                null,
                                List.of(),
                                Instant.parse("2026-02-01T12:00:00Z")));
        clients.ports.jobs().fail(id, 1, "an older job", Instant.parse("2026-02-01T12:00:01Z"));
        Answer deleted = clients.send(other, new Request("DELETE", JOBS + "/" + id.text(), null));
        assertThat(deleted.status()).isEqualTo(204);
    }

    private static String named(String key) {
        return key.replace("OTHER", other.key().id())
                .replace("VICTIM", victim.key().id())
                .replace("JOB", job.id().text());
    }

    private static String submit(String url) {
        return "{\"videoUrl\":\"" + url + "\"}";
    }

    @Test
    void anExternalIdOfAnotherKeyFindsNothing() throws Exception {
        String body =
                "{\"videoUrl\":\"https://videos.example.com/a.mp4\",\"externalId\":\"order 7\"}";
        Answer made = clients.send(other, new Request("POST", JOBS, body));
        String list = JOBS + "?externalId=order%207";
        assertThat(clients.send(other, new Request("GET", list, null)).body().path("total").asInt())
                .isEqualTo(1);
        assertThat(
                        clients.send(victim, new Request("GET", list, null))
                                .body()
                                .path("total")
                                .asInt())
                .isZero();
        clients.send(
                other, new Request("DELETE", JOBS + "/" + made.body().path("id").asText(), null));
    }
}
