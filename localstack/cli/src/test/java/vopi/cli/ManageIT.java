package vopi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vopi.core.config.Secret;
import vopi.runtime.json.Json;
import vopi.stack.EmbeddedStack;
import vopi.stack.StackOptions;
import vopi.stack.client.VopiClient;

/// `./vopi jobs` and `./vopi keys` while a stack runs.
final class ManageIT {
    @TempDir private static Path data;

    private static EmbeddedStack stack;

    /// The result of a command.
    private record Ran(int code, String out, String err) {
        JsonNode json() throws Exception {
            return Json.tree(out);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        String home = System.getenv("VOPI_HOME");
        Path folder =
                home == null ? Path.of(System.getProperty("user.home"), ".vopi") : Path.of(home);
        stack =
                EmbeddedStack.start(
                        new StackOptions(
                                data,
                                folder.resolve("cache"),
                                0,
                                Map.of(
                                        "VOPI_MATTING_MODEL", "off",
                                        "VOPI_ALLOW_LOOPBACK_URLS", "true"),
                                true));
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    private static Ran vopi(String... arguments) {
        return on(data, arguments);
    }

    private static Ran on(Path folder, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.line(new Main());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(arguments));
        if (all.size() > 1 && !all.contains("--help")) {
            all.add(2, "--data");
            all.add(3, folder.toString());
        }
        int code = line.execute(all.toArray(String[]::new));
        return new Ran(code, out.toString(), err.toString());
    }

    private static String newJob() {
        try (VopiClient client = new VopiClient(stack.endpoint(), new Secret(stack.apiKey()))) {
            return newJob(client.presign("nothing.mp4", "video/mp4", 1000).publicUrl());
        }
    }

    private static String newJob(String videoUrl) {
        try (VopiClient client = new VopiClient(stack.endpoint(), new Secret(stack.apiKey()))) {
            return client.post("/api/v1/jobs", Map.of("videoUrl", videoUrl)).path("id").asText();
        }
    }

    @Test
    void aJobIsCancelledAndRetried() throws Exception {
        // Accepts the connection and never answers: the download lasts as long as the test.
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String id = newJob("http://127.0.0.1:" + silent.getLocalPort() + "/a.mp4");
            Ran cancelled = vopi("jobs", "cancel", id);
            assertThat(cancelled.code()).as(cancelled.err()).isZero();
            assertThat(cancelled.out()).contains(id, "cancelled");
            assertThat(vopi("jobs", "cancel", id).code()).as("has ended").isEqualTo(1);
            Ran list = vopi("jobs", "list", "--status", "cancelled");
            assertThat(list.out()).contains("ID", "STATUS", id, "cancelled");
            assertThat(vopi("jobs", "retry", id).code()).isZero();
            assertThat(vopi("jobs", "delete", id).code()).isZero();
        }
    }

    @Test
    void aJobIsShownAndDeleted() throws Exception {
        // The job has no uploaded video.
        String id = newJob();
        Ran failed = vopi("jobs", "show", "--wait", id);
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).contains(id, "failed", "Error");
        assertThat(vopi("jobs", "show", "--json", id).json().path("status").asText())
                .isEqualTo("failed");
        assertThat(vopi("jobs", "delete", id).code()).isZero();
        Ran gone = vopi("jobs", "show", id);
        assertThat(gone.code()).isEqualTo(1);
        assertThat(gone.err()).isNotBlank();
    }

    @Test
    void aRunningJobIsDeletedImmediately() {
        String id = newJob();
        assertThat(vopi("jobs", "delete", id).code()).isZero();
        assertThat(vopi("jobs", "show", id).code()).isEqualTo(1);
    }

    @Test
    void listsArePrintedAsJsonToo() throws Exception {
        newJob();
        newJob();
        JsonNode page = vopi("jobs", "list", "--json", "--limit", "1").json();
        assertThat(page.path("jobs")).hasSize(1);
        assertThat(page.path("total").asInt()).isGreaterThan(1);
    }

    @Test
    void keyChangesTakeEffectImmediately() throws Exception {
        JsonNode made = vopi("keys", "create", "--json", "shop").json();
        String id = made.path("id").asText();
        String value = made.path("key").asText();
        newJob();
        Ran own = vopi("jobs", "list", "--key", value);
        assertThat(own.code()).as(own.err()).isZero();
        assertThat(own.out()).contains("No jobs.");
        assertThat(vopi("keys", "list").out()).contains(id, "shop", "enabled");
        assertThat(vopi("keys", "list").out()).doesNotContain(value);
        assertThat(vopi("keys", "revoke", id).code()).isZero();
        assertThat(vopi("keys", "revoke", id).code()).isEqualTo(1);
        assertThat(vopi("jobs", "list", "--key", value).code()).isEqualTo(69);
        assertThat(vopi("keys", "list").out()).contains("revoked");
    }

    @Test
    void secretsAreShownAndRotated() throws Exception {
        String id = vopi("keys", "create", "--json", "signed").json().path("id").asText();
        JsonNode first = vopi("keys", "secret", "--json", id).json().path("secrets");
        assertThat(first).hasSize(1);
        assertThat(vopi("keys", "secret", "--json", id).json().path("secrets")).isEqualTo(first);
        JsonNode both = vopi("keys", "rotate-secret", "--json", id).json().path("secrets");
        assertThat(both).hasSize(2);
        assertThat(both.path(1)).isEqualTo(first.path(0));
        JsonNode alone =
                vopi("keys", "rotate-secret", "--json", "--keep-old", "PT0S", id)
                        .json()
                        .path("secrets");
        assertThat(alone).hasSize(1);
        assertThat(vopi("keys", "secret", id).out())
                .contains("Current  " + alone.path(0).asText())
                .doesNotContain(first.path(0).asText());
        assertThat(vopi("keys", "rotate-secret", "key_nobody").code()).isEqualTo(1);
    }

    @Test
    void withoutAStackTheRemedyIsPrinted(@TempDir Path empty) {
        Ran jobs = on(empty, "jobs", "list");
        assertThat(jobs.code()).isEqualTo(69);
        assertThat(jobs.err()).contains("./vopi up");
        assertThat(on(empty, "keys", "create", "early").code()).isZero();
        assertThat(on(empty, "keys", "list").out()).contains("early");
        String dead = "http://127.0.0.1:9";
        assertThat(on(empty, "jobs", "list", "--url", dead, "--key", "k").code()).isEqualTo(69);
        Ran keyless = on(empty, "jobs", "list", "--url", dead);
        assertThat(keyless.code()).isEqualTo(69);
        assertThat(keyless.err()).contains("--key");
    }

    @Test
    void wrongValuesHaveClearMessages() {
        for (String command : List.of("show", "cancel", "retry", "delete")) {
            Ran nope = vopi("jobs", command, "nope");
            assertThat(nope.code()).isEqualTo(2);
            assertThat(nope.err()).contains("'nope' is not a job id", "./vopi jobs list");
            assertThat(nope.err()).doesNotContain("Exception", "java.");
        }
        Ran url = vopi("jobs", "list", "--url", "http://a b", "--key", "k");
        assertThat(url.code()).isEqualTo(2);
        assertThat(url.err()).contains("'http://a b' is not an address");
        Ran keep = vopi("keys", "rotate-secret", "--keep-old", "1 day", "key_x");
        assertThat(keep.code()).isEqualTo(2);
        assertThat(keep.err()).contains("'1 day' is not a duration");
        Ran dead = vopi("jobs", "list", "--url", "http://127.0.0.1:9", "--key", "k");
        Ran unknown = vopi("jobs", "list", "--url", "http://no-such-host.invalid", "--key", "k");
        assertThat(dead.err()).contains("127.0.0.1:9: it refuses connections");
        assertThat(unknown.err()).contains("no-such-host.invalid: the host name was not found");
        for (Ran ran : List.of(url, keep, dead, unknown)) {
            assertThat(ran.err()).doesNotContain("Exception", "java.");
        }
    }

    @Test
    void aRunUsesTheStackThatRunsOnTheSameData(@TempDir Path out) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Ran ran;
        HttpServer empty =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        empty.start();
        String video = "http://127.0.0.1:" + empty.getAddress().getPort() + "/clip.mp4";
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            ran = on(data, "run", video, "--fps", "5", "--out", out.toString());
        } finally {
            System.setOut(before);
            empty.stop(0);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("The stack at " + stack.endpoint() + " is used");
        assertThat(ran.code()).as("its server answers 404").isEqualTo(1);
        Ran played = on(data, "run", video, "--fake-providers");
        assertThat(played.code()).isEqualTo(69);
        assertThat(played.err()).contains("runs already", "--fake-providers");
        Ran port = on(data, "run", video, "--port", "1");
        assertThat(port.code()).isEqualTo(69);
        assertThat(port.err()).contains("runs already", "--port");
    }

    @Test
    void theRateLimitIsThatOfADeployment() throws Exception {
        String value = vopi("keys", "create", "--json", "eager").json().path("key").asText();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(stack.endpoint().resolve("/api/v1/jobs?limit=1"))
                            .header("x-api-key", value)
                            .build();
            List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                all.add(http.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
            }
            List<HttpResponse<String>> refused =
                    all.stream()
                            .map(CompletableFuture::join)
                            .filter(answer -> answer.statusCode() == 429)
                            .toList();
            assertThat(refused).isNotEmpty();
            assertThat(refused.getFirst().headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.getFirst().body()).contains("TOO_MANY_REQUESTS");
        }
        Ran patient = vopi("jobs", "list", "--key", value);
        assertThat(patient.code()).as(patient.err()).isZero();
    }

    @Test
    void wrongUsageExitsWith2() {
        assertThat(vopi("jobs").code()).isEqualTo(2);
        assertThat(vopi("keys").code()).isEqualTo(2);
        assertThat(vopi("jobs", "show", "no-id").code()).isEqualTo(2);
        assertThat(vopi("jobs", "list", "--status", "asleep").code()).isEqualTo(2);
        assertThat(vopi("jobs", "list", "--limit", "0").code()).isEqualTo(2);
        assertThat(vopi("jobs", "list", "--help").code()).isZero();
    }
}
