package vopi.emulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.emulator.front.LoopbackHttp;
import vopi.emulator.lambda.FunctionCode;
import vopi.emulator.lambda.FunctionSpec;
import vopi.emulator.lambda.LambdaOptions;
import vopi.emulator.lambda.LambdaService;

final class ApiGatewayTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String DOCUMENT =
            """
            openapi: 3.0.3
            security: [{Key: []}]
            x-amazon-apigateway-minimum-compression-size: 1024
            x-amazon-apigateway-request-validators:
              all: {validateRequestBody: true, validateRequestParameters: true}
            x-amazon-apigateway-gateway-responses:
              BAD_REQUEST_BODY:
                statusCode: 400
                responseTemplates: {application/json: '{"error":"BAD_REQUEST"}'}
              INVALID_API_KEY:
                statusCode: 401
                responseTemplates: {application/json: '{"error":"UNAUTHORIZED","requestId":"$context.requestId"}'}
              THROTTLED:
                responseParameters: {gatewayresponse.header.Retry-After: "'1'"}
            paths:
              /open/{name}:
                get: {security: [], x-amazon-apigateway-integration: {type: aws_proxy, uri: '${EchoArn}'}}
                put: {security: [], x-amazon-apigateway-request-validator: all, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}, x-amazon-apigateway-integration: {type: aws_proxy, uri: '${EchoArn}'}}
                post: {security: [], x-amazon-apigateway-integration: {type: aws_proxy, uri: '${EchoArn}'}}
              /open/fixed:
                get: {security: [], x-amazon-apigateway-integration: {type: aws_proxy, uri: '${FixedArn}'}}
              /any:
                x-amazon-apigateway-any-method: {security: [], x-amazon-apigateway-integration: {type: aws_proxy, uri: '${EchoArn}'}}
                get: {security: [], x-amazon-apigateway-integration: {type: aws_proxy, uri: '${FixedArn}'}}
              /closed:
                get: {x-amazon-apigateway-integration: {type: aws_proxy, uri: '${EchoArn}'}}
              /events:
                get: {security: [], x-amazon-apigateway-integration: {type: aws_proxy, uri: '${EventsArn}'}}
              /bad/{how}:
                get: {security: [], x-amazon-apigateway-integration: {type: aws_proxy, uri: '${BadArn}'}}
            components:
              schemas:
                Thing: {type: object}
              securitySchemes:
                Key: {type: apiKey, in: header, name: x-api-key}
            """;

    private final GatewayFunctions.Events events = new GatewayFunctions.Events();
    private @TempDir Path folder;
    private LambdaService lambda;
    private KeyStore keys;
    private ApiGateway gateway;
    private LoopbackHttp http;

    @BeforeEach
    void start() throws IOException {
        start(Duration.ofSeconds(20));
    }

    private void start(Duration timeout) throws IOException {
        lambda = new LambdaService(LambdaOptions.of(folder, "eu-west-1"), InstantSource.system());
        register("Echo", new GatewayFunctions.Echo());
        register("Fixed", new GatewayFunctions.Fixed());
        register("Bad", new GatewayFunctions.Bad());
        register("Events", events);
        keys =
                new KeyStore(
                        folder.resolve("keys.json"), InstantSource.system(), new SecureRandom());
        gateway =
                ApiGateway.of(
                        DOCUMENT,
                        Map.of(
                                "EchoArn", ApiGateway.integration(lambda.arn("Echo")),
                                "FixedArn", ApiGateway.integration(lambda.arn("Fixed")),
                                "EventsArn", ApiGateway.integration(lambda.arn("Events")),
                                "BadArn", ApiGateway.integration(lambda.arn("Bad"))),
                        keys,
                        lambda,
                        new GatewayLimits(0.001, 12, timeout),
                        List.of("https://shop.example"),
                        InstantSource.system());
        http = LoopbackHttp.bind(0);
        http.serve(gateway);
    }

    @AfterEach
    void close() {
        http.close();
        gateway.close();
        lambda.close();
    }

    @Test
    void theEventIsTheOneOfARestApi() throws Exception {
        HttpResponse<String> answer =
                HTTP.send(
                        request("/open/a%20b?x=1&x=2&y=%26")
                                .POST(BodyPublishers.ofString("{\"ä\":1}"))
                                .header("Content-Type", "application/json")
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("X-One")).contains("1");
        assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
        JsonNode event = JSON.readTree(answer.body());
        assertThat(event.path("resource").asText()).isEqualTo("/open/{name}");
        assertThat(event.path("path").asText()).isEqualTo("/open/a b");
        assertThat(event.path("httpMethod").asText()).isEqualTo("POST");
        assertThat(event.at("/pathParameters/name").asText()).isEqualTo("a b");
        assertThat(event.at("/queryStringParameters/x").asText()).isEqualTo("2");
        assertThat(event.at("/multiValueQueryStringParameters/x")).hasSize(2);
        assertThat(event.at("/queryStringParameters/y").asText()).isEqualTo("&");
        assertThat(event.path("body").asText()).isEqualTo("{\"ä\":1}");
        assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
        assertThat(event.at("/requestContext/identity/sourceIp").asText()).isEqualTo("127.0.0.1");
        assertThat(event.at("/requestContext/requestId").asText())
                .isEqualTo(answer.headers().firstValue("x-amzn-RequestId").orElseThrow());
    }

    @Test
    void literalSegmentsMatchBeforeParameters() throws Exception {
        assertThat(get("/open/fixed").body()).isEqualTo("fixed");
    }

    @Test
    void theMethodsOfAPathAreItsOwn() throws Exception {
        assertThat(get("/any").body()).isEqualTo("fixed");
        HttpResponse<String> head = send(request("/any").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(201);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
        HttpResponse<String> patch = send(request("/any").method("PATCH", BodyPublishers.noBody()));
        assertThat(JSON.readTree(patch.body()).path("httpMethod").asText()).isEqualTo("PATCH");
        assertThat(send(request("/open/fixed").PUT(BodyPublishers.ofString("{}"))).statusCode())
                .as("not /open/{name}, which has a PUT")
                .isEqualTo(403);
    }

    @Test
    void aPageMayReadTheGatewaysOwnAnswers() throws Exception {
        for (String path : List.of("/nowhere", "/closed", "/bad/throws")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isGreaterThanOrEqualTo(400);
            assertThat(allowedOrigin(answer)).as(path).contains("https://shop.example");
        }
    }

    private static Optional<String> allowedOrigin(HttpResponse<String> answer) {
        return answer.headers().firstValue("Access-Control-Allow-Origin");
    }

    @Test
    void aPageMayReadThatAFunctionIsTooSlow() throws Exception {
        close();
        start(Duration.ofMillis(50));

        HttpResponse<String> answer = get("/bad/sleeps");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(allowedOrigin(answer)).contains("https://shop.example");
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, true",
        "'br, GZIP;q=0.5', true",
        "*, true",
        "'gzip;q=0, *', false",
        "identity, false"
    })
    void aLargeAnswerIsCompressedIfTheClientAcceptsIt(String accepted, boolean compressed)
            throws Exception {
        String body = "x".repeat(2000);
        HttpResponse<byte[]> answer =
                HTTP.send(
                        request("/open/a")
                                .POST(BodyPublishers.ofString(body))
                                .header("Accept-Encoding", accepted)
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding").isPresent())
                .isEqualTo(compressed);
        byte[] plain =
                compressed
                        ? new GZIPInputStream(new ByteArrayInputStream(answer.body()))
                                .readAllBytes()
                        : answer.body();
        assertThat(JSON.readTree(plain).path("body").asText()).isEqualTo(body);
        HttpResponse<String> small =
                send(request("/open/fixed").header("Accept-Encoding", accepted));
        assertThat(small.body()).isEqualTo("fixed");
    }

    @Test
    void aRequestMayBeCompressed() throws Exception {
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzipped)) {
            out.write("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest.Builder request =
                request("/open/a").PUT(BodyPublishers.ofByteArray(gzipped.toByteArray()));
        HttpResponse<String> answer = send(request.header("Content-Encoding", "gzip"));
        assertThat(JSON.readTree(answer.body()).path("body").asText()).isEqualTo("{\"a\":1}");
        HttpRequest.Builder other = request("/open/a").PUT(BodyPublishers.ofString("{}"));
        assertThat(send(other.copy().header("Content-Encoding", "br")).statusCode()).isEqualTo(415);
        assertThat(send(other.header("Content-Encoding", "gzip")).statusCode()).isEqualTo(400);
    }

    @Test
    void anEmptyPairOfTheQueryIsIgnored() throws Exception {
        JsonNode event = JSON.readTree(get("/open/a?x=1&&").body());
        assertThat(event.path("queryStringParameters").toString()).isEqualTo("{\"x\":\"1\"}");
    }

    @Test
    void aKeyIsRequiredIfTheDocumentSaysSo() throws Exception {
        HttpResponse<String> refused = get("/closed");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(refused.body()).path("error").asText()).isEqualTo("UNAUTHORIZED");
        KeyStore.Created key = keys.create("test");
        HttpResponse<String> admitted =
                HTTP.send(
                        request("/closed").header("x-api-key", key.value()).build(),
                        BodyHandlers.ofString());
        assertThat(admitted.statusCode()).isEqualTo(201);
        assertThat(JSON.readTree(admitted.body()).at("/requestContext/identity/apiKeyId").asText())
                .isEqualTo(key.key().id());
    }

    @Test
    void unknownRoutesAndFailingFunctionsHaveAnswers() throws Exception {
        assertThat(get("/open").statusCode()).isEqualTo(403);
        assertThat(get("/bad/throws").statusCode()).isEqualTo(502);
        assertThat(get("/bad/malformed").statusCode()).isEqualTo(502);
    }

    @Test
    void tooManyRequestsAreRefused() throws Exception {
        for (int i = 0; i < 12; i++) {
            assertThat(get("/open/fixed").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> refused = get("/open/fixed");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void aLargeBodyIsRefused() throws Exception {
        HttpResponse<String> answer =
                HTTP.send(
                        request("/open/x")
                                .POST(BodyPublishers.ofByteArray(new byte[11 << 20]))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, {\"a\":1}, 201",
        "application/json;charset=utf-8, {}, 201",
        "application/json, [], 400",
        "application/json, 7, 400",
        "application/json, {, 400",
        "application/json, {}{}, 400",
        "text/plain, [], 201"
    })
    void aBodyMustBeAnObjectIfTheDocumentSaysSo(String type, String body, int status)
            throws Exception {
        HttpResponse<String> answer =
                HTTP.send(
                        request("/open/x")
                                .PUT(BodyPublishers.ofString(body))
                                .header("Content-Type", type)
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.body()).isEqualTo("{\"error\":\"BAD_REQUEST\"}");
        }
    }

    @Test
    void unimplementedFeaturesAreRefusedAtLoad() {
        String mock = DOCUMENT.replace("aws_proxy, uri: '${FixedArn}'", "mock");
        assertThatThrownBy(() -> ApiDocument.parse(mock, Map.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ApiDocument.parse(DOCUMENT, Map.of(), List.of()))
                .hasMessageContaining("names no function");
    }

    private void register(String name, RequestStreamHandler handler) {
        lambda.register(
                new FunctionSpec(
                        name,
                        new FunctionCode.InProcess(() -> handler),
                        Map.of(),
                        Duration.ofSeconds(20),
                        128,
                        4));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(request(path).build(), BodyHandlers.ofString());
    }

    @Test
    void anEventStreamStaysOpenUntilAnAnswerAsksForNoFurtherOne() throws Exception {
        HttpResponse<String> answer = get("/events");

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
        assertThat(answer.body())
                .isEqualTo(
                        """
                        retry: 10

                        id: 1
                        data: a

                        retry: 10

                        retry: 10

                        id: 2
                        data: b

                        id: 3
                        data: c

                        """);
        assertThat(events.asked).containsExactly("none", "1", "1", "2");
    }

    @Test
    void anEventStreamContinuesAfterTheClientsLastEvent() throws Exception {
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + http.port() + "/events"))
                                .header("Last-Event-ID", "2"));
        assertThat(answer.body()).isEqualTo("id: 3\ndata: c\n\n");
        assertThat(events.asked).containsExactly("2");
    }
}
