package vopi.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import vopi.core.config.Secret;
import vopi.infra.iam.DeployedNames;
import vopi.infra.iam.DeployedRoles;
import vopi.infra.iam.EnforcedSecrets;
import vopi.infra.iam.Role;
import vopi.infra.iam.RoleGuard;
import vopi.stack.EmbeddedStack;
import vopi.stack.FunctionRoles;
import vopi.stack.StackOptions;
import vopi.stack.client.VopiClient;
import vopi.testing.provider.FakeProviders;

/// The embedded stack with IAM enforced: each function has the permissions of its role in the
/// template. The paid providers are fakes. The test process has no role and may do everything.
final class EnforcedStack implements AutoCloseable {
    /// Invokes the sweeper.
    static final String SCHEDULED = "{\"detail-type\":\"Scheduled Event\"}";

    private static final Set<String> OVER = Set.of("completed", "failed", "cancelled");

    /// For a machine that runs other tests at the same time.
    static final Duration LONG = Duration.ofMinutes(10);

    private final RoleGuard guard;
    private final FakeProviders fakes = FakeProviders.start(InstantSource.system());
    private final EnforcedSecrets secrets;
    private final EmbeddedStack stack;
    private final VopiClient client;
    private final Path home;
    private final HttpClient http = HttpClient.newHttpClient();

    private EnforcedStack(
            RoleGuard guard, EnforcedSecrets secrets, List<Role> roles, Setting setting)
            throws Exception {
        this.guard = guard;
        this.secrets = secrets;
        this.home = setting.home();
        Map<String, String> env = new HashMap<>(fakes.environment());
        // The functions fetch these from the addresses in their environment.
        env.keySet().removeIf(name -> name.endsWith("_API_KEY"));
        env.put("VOPI_ALLOW_LOOPBACK_URLS", "true");
        env.putAll(setting.env());
        Map<String, Map<String, String>> own = new HashMap<>();
        for (Role role : roles) {
            own.put(role.name(), own(role, secrets.endpoint()));
        }
        stack =
                EmbeddedStack.start(
                        new StackOptions(
                                setting.home().resolve("data"),
                                BinaryCache.folder(),
                                0,
                                env,
                                true,
                                Optional.of(new FunctionRoles(own, guard))));
        client = new VopiClient(stack.endpoint(), new Secret(stack.apiKey()));
    }

    /// @param env of every function
    record Setting(Path home, Map<String, String> env) {}

    static EnforcedStack start(Synthesized template, Setting setting) throws Exception {
        Map<String, String> handlers = new HashMap<>();
        DeployedFunctions.ROWS.forEach(row -> handlers.put(row.handler(), row.name()));
        DeployedRoles deployment = DeployedRoles.of(template.json(), handlers);
        List<Role> roles = deployment.roles();
        RoleGuard guard = new RoleGuard(roles, deployment.pipelineArn());
        EnforcedSecrets secrets = EnforcedSecrets.open(guard);
        EnforcedStack started = new EnforcedStack(guard, secrets, roles, setting);
        if (!started.stack.settings().entrySet().containsAll(DeployedNames.VARIABLES.entrySet())) {
            throw new IllegalStateException("the embedded stack has other names");
        }
        return started;
    }

    /// The function's access key, and the values that it fetches by address.
    private static Map<String, String> own(Role role, URI secrets) {
        Map<String, String> own = new HashMap<>();
        own.put("AWS_ACCESS_KEY_ID", RoleGuard.key(role.name()));
        role.variables()
                .forEach((name, value) -> {
                    if (name.endsWith("_MODEL_KEY")) {
                        own.put(name, value);
                    }
                    if (name.endsWith("_API_KEY_ARN")) {
                        own.put(name, value);
                        own.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.toString());
                    }
                });
        return own;
    }

    /// The output of the function's process.
    String log(String function) throws IOException {
        return Files.readString(home.resolve("data").resolve("logs").resolve(function + ".log"));
    }

    RoleGuard guard() {
        return guard;
    }

    VopiClient client() {
        return client;
    }

    /// @return the job's path
    String submit(String video, Map<String, Object> config, URI callback) {
        Map<String, Object> body =
                Map.of("videoUrl", video, "config", config, "callbackUrl", callback.toString());
        return "/api/v1/jobs/" + client.post("/api/v1/jobs", body).path("id").asText();
    }

    String status(String job) {
        return client.get(job + "/status").path("status").asText();
    }

    /// @return the job after it has ended
    JsonNode ended(String job) {
        Awaitility.await()
                .atMost(LONG)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> OVER.contains(status(job)));
        return client.get(job);
    }

    void remove(String key) {
        try (S3Client s3 = s3()) {
            s3.deleteObject(r -> r.bucket("vopi").key(key));
        }
    }

    private static S3Client s3() {
        return S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .forcePathStyle(true)
                .build();
    }

    void put(String key, byte[] bytes) {
        put(key, bytes, Map.of());
    }

    void put(String key, byte[] bytes, Map<String, String> metadata) {
        try (S3Client s3 = s3()) {
            s3.putObject(
                    r -> r.bucket("vopi").key(key).metadata(metadata),
                    RequestBody.fromBytes(bytes));
        }
    }

    String invoke(String function, String event) {
        try (LambdaClient lambda =
                LambdaClient.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
            return lambda.invoke(
                            r -> r.functionName(function).payload(SdkBytes.fromUtf8String(event)))
                    .payload()
                    .asUtf8String();
        }
    }

    /// Ends the job's execution, as an operator would in the console.
    void stopOutside(String job, int attempt) {
        try (SfnClient states =
                SfnClient.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
            String execution =
                    stack.settings()
                            .get("VOPI_PIPELINE_ARN")
                            .replace(":stateMachine:", ":execution:");
            String name = job.substring(job.lastIndexOf('/') + 1) + "-" + attempt;
            states.stopExecution(r -> r.executionArn(execution + ":" + name));
        }
    }

    HttpResponse<byte[]> fetch(URI from) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(from).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> open(String path) throws IOException, InterruptedException {
        return fetch(stack.endpoint().resolve(path));
    }

    void putPart(URI to, byte[] bytes) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                http.send(
                        HttpRequest.newBuilder(to)
                                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
                                .build(),
                        BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("the part was refused: " + answer.statusCode());
        }
    }

    Map<String, String> settings() {
        return stack.settings();
    }

    @Override
    public void close() {
        client.close();
        http.close();
        stack.close();
        secrets.close();
        fakes.close();
    }
}
