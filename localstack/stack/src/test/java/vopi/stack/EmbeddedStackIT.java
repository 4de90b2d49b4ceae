package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import vopi.emulator.process.Caches;

/// The whole stack through its one port, with the unmodified SDK.
final class EmbeddedStackIT {
    @TempDir private static Path data;

    private static final String ORIGIN = "https://shop.example";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static EmbeddedStack stack;

    @BeforeAll
    static void start() throws Exception {
        stack = EmbeddedStack.start(options());
        System.out.println("start: " + stack.startTimes());
    }

    @AfterAll
    static void close() {
        if (stack != null) {
            stack.close();
        }
    }

    private static StackOptions options() {
        return new StackOptions(
                data,
                Caches.shared(),
                0,
                Map.of("VOPI_MATTING_MODEL", "off", "VOPI_CORS_ORIGINS", ORIGIN),
                true);
    }

    @Test
    void healthAndReadinessNeedNoKey() throws Exception {
        assertThat(get("/health", "").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = get("/ready", "");
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
    }

    @Test
    void jobsNeedTheKey() throws Exception {
        HttpResponse<String> refused = get("/api/v1/jobs", "wrong");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(json(refused).path("error").asText()).isEqualTo("UNAUTHORIZED");
        HttpResponse<String> jobs = get("/api/v1/jobs", stack.apiKey());
        assertThat(jobs.statusCode()).as(jobs.body()).isEqualTo(200);
        assertThat(json(jobs).path("total").asInt()).isZero();
    }

    @Test
    void unknownRouteIs404() throws Exception {
        HttpResponse<String> answer = get("/nowhere", "");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("error").asText()).isEqualTo("NOT_FOUND");
    }

    @Test
    void aPageMayReadEveryRefusal() throws Exception {
        String job = "/api/v1/jobs/00000000-0000-4000-8000-000000000000";
        for (String path : List.of("/nowhere", "/api/v1/jobs", job, "/api/v1/jobs?limt=1")) {
            for (String key : List.of("wrong", stack.apiKey())) {
                HttpResponse<String> answer = send("GET", path, key, "Origin", ORIGIN);
                assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                        .as(path + " " + answer.statusCode())
                        .contains(ORIGIN);
            }
        }
        assertThat(send("POST", "/api/v1/jobs", stack.apiKey(), "Origin", ORIGIN).statusCode())
                .as("without a body")
                .isEqualTo(400);
    }

    @Test
    void headAndOtherMethodsHaveTheirAnswers() throws Exception {
        HttpResponse<String> head = send("HEAD", "/api/v1/jobs", stack.apiKey(), "X-A", "b");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(send("HEAD", "/api/v1/jobs", "wrong", "X-A", "b").statusCode()).isEqualTo(401);
        HttpResponse<String> put = send("PUT", "/api/v1/jobs", stack.apiKey(), "X-A", "b");
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
        assertThat(send("POST", "/health", "", "X-A", "b").statusCode()).isEqualTo(405);
    }

    @Test
    void aLargeAnswerIsCompressed() throws Exception {
        HttpResponse<byte[]> answer =
                HTTP.send(
                        HttpRequest.newBuilder(stack.endpoint().resolve("/openapi.json"))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.headers().firstValue("Vary").orElse("")).contains("Accept-Encoding");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(new String(plain, StandardCharsets.UTF_8))
                .isEqualTo(get("/openapi.json", "").body());
    }

    @Test
    void rowsAreReadThroughTheDataApi() {
        try (RdsDataClient client = RdsDataClient.create()) {
            long jobs =
                    client.executeStatement(r ->
                                    r.resourceArn(stack.settings().get("VOPI_DB_CLUSTER_ARN"))
                                            .secretArn(stack.settings().get("VOPI_DB_SECRET_ARN"))
                                            .database("vopi")
                                            .sql("select count(*) from jobs"))
                            .records()
                            .getFirst()
                            .getFirst()
                            .longValue();
            assertThat(jobs).isZero();
        }
    }

    @Test
    void bothStateMachinesExist() {
        try (SfnClient client = SfnClient.create()) {
            assertThat(client.listStateMachines().stateMachines())
                    .extracting(StateMachineListItem::stateMachineArn)
                    .containsExactlyInAnyOrder(
                            stack.settings().get("VOPI_PIPELINE_ARN"),
                            stack.settings().get("VOPI_WEBHOOK_ARN"));
        }
    }

    @Test
    void functionsAreInvokedInBothWays() {
        try (LambdaClient client = LambdaClient.create()) {
            InvokeResponse answer =
                    client.invoke(
                            r -> r.functionName("Dispatch").payload(SdkBytes.fromUtf8String("{}")));
            assertThat(answer.functionError()).as(answer.payload().asUtf8String()).isNull();
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(
                            client.invoke(r ->
                                            r.functionName("Dispatch")
                                                    .invocationType(InvocationType.EVENT)
                                                    .payload(SdkBytes.fromUtf8String("{}")))
                                    .statusCode())
                    .isEqualTo(202);
            assertThatThrownBy(() -> client.invoke(r -> r.functionName("Nobody")))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void wrongSignatureIsRefused() {
        try (LambdaClient client =
                LambdaClient.builder()
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(
                                                "AKIAVOPIEMBEDDED0000", "wrong")))
                        .build()) {
            assertThatThrownBy(() -> client.invoke(r -> r.functionName("Dispatch")))
                    .isInstanceOfSatisfying(
                            LambdaException.class,
                            refused -> assertThat(refused.statusCode()).isEqualTo(403));
        }
    }

    @Test
    void objectsAreUploadedAndDownloaded() {
        byte[] large = new byte[9_000_001];
        new Random(7).nextBytes(large);
        try (S3Client client = S3Client.builder().forcePathStyle(true).build()) {
            client.putObject(
                    r -> r.bucket("vopi").key("test/a b+c%.bin"), RequestBody.fromBytes(large));
            assertThat(
                            client.getObjectAsBytes(r -> r.bucket("vopi").key("test/a b+c%.bin"))
                                    .asByteArray())
                    .isEqualTo(large);
            assertThat(
                            client.getObjectAsBytes(r ->
                                            r.bucket("vopi")
                                                    .key("test/a b+c%.bin")
                                                    .range("bytes=5-14"))
                                    .asByteArray())
                    .isEqualTo(Arrays.copyOfRange(large, 5, 15));
            assertThat(
                            client.headObject(r -> r.bucket("vopi").key("test/a b+c%.bin"))
                                    .contentLength())
                    .isEqualTo(large.length);
            client.putObject(r -> r.bucket("vopi").key("test/empty"), RequestBody.empty());
            assertThat(client.listObjectsV2(r -> r.bucket("vopi").prefix("test/")).contents())
                    .hasSize(2);
        }
    }

    @Test
    void presignedAddressesWorkFromABrowser() throws Exception {
        try (S3Presigner presigner =
                S3Presigner.builder()
                        .endpointOverride(stack.endpoint())
                        .serviceConfiguration(
                                S3Configuration.builder().pathStyleAccessEnabled(true).build())
                        .build()) {
            URI put =
                    presigner
                            .presignPutObject(p ->
                                    p.signatureDuration(Duration.ofMinutes(5))
                                            .putObjectRequest(r ->
                                                    r.bucket("vopi")
                                                            .key("web/a.txt")
                                                            .contentType("text/plain")))
                            .url()
                            .toURI();
            HttpResponse<String> preflight =
                    HTTP.send(
                            HttpRequest.newBuilder(put)
                                    .method("OPTIONS", BodyPublishers.noBody())
                                    .header("Origin", "http://localhost:3000")
                                    .header("Access-Control-Request-Method", "PUT")
                                    .header("Access-Control-Request-Headers", "content-type")
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(preflight.statusCode()).isEqualTo(200);
            HttpResponse<String> stored =
                    HTTP.send(
                            HttpRequest.newBuilder(put)
                                    .PUT(BodyPublishers.ofString("hello"))
                                    .expectContinue(true)
                                    .header("Content-Type", "text/plain")
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
            URI get =
                    presigner
                            .presignGetObject(p ->
                                    p.signatureDuration(Duration.ofMinutes(5))
                                            .getObjectRequest(
                                                    r -> r.bucket("vopi").key("web/a.txt")))
                            .url()
                            .toURI();
            assertThat(
                            HTTP.send(HttpRequest.newBuilder(get).build(), BodyHandlers.ofString())
                                    .body())
                    .isEqualTo("hello");
            URI forged = URI.create(get.toString().replace("a.txt", "b.txt"));
            assertThat(
                            HTTP.send(
                                            HttpRequest.newBuilder(forged).build(),
                                            BodyHandlers.ofString())
                                    .statusCode())
                    .isEqualTo(403);
        }
    }

    /// The way curl `--data-binary` and Python send a part: with a default content type that is not
    /// signed.
    @Test
    void unsignedHeadersOfAPartDoNotMatter() throws Exception {
        byte[] large = new byte[16 << 20];
        new Random(8).nextBytes(large);
        HttpResponse<String> started =
                send(
                        HttpRequest.newBuilder(
                                        stack.endpoint().resolve("/api/v1/uploads/multipart"))
                                .header("x-api-key", stack.apiKey())
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"filename\":\"a.mp4\",\"contentType\":\"video/mp4\",\"size\":16777217}")));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        String part = json(started).at("/parts/0/uploadUrl").asText();
        for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data")) {
            HttpResponse<String> stored = send(put(part, type, large));
            assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
            String forged = part.replace("partNumber=1", "partNumber=2");
            assertThat(send(put(forged, type, large)).statusCode()).isEqualTo(403);
        }
    }

    private static HttpRequest.Builder put(String url, String type, byte[] body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", type)
                .PUT(BodyPublishers.ofByteArray(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void secondStackOnTheSameDataIsRefusedWithTheProcessOfTheFirst() {
        assertThatThrownBy(() -> EmbeddedStack.start(options()))
                .isInstanceOf(StackInUse.class)
                .hasMessageContaining(Long.toString(ProcessHandle.current().pid()))
                .hasMessageContaining(stack.endpoint().toString());
    }

    private static HttpResponse<String> send(
            String method, String path, String key, String header, String value) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(stack.endpoint().resolve(path))
                        .method(method, BodyPublishers.noBody())
                        .header(header, value);
        if (!key.isEmpty()) {
            request.header("x-api-key", key);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(stack.endpoint().resolve(path));
        if (!key.isEmpty()) {
            request.header("x-api-key", key);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
