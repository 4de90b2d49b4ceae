package vopi.emulator.front;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The routes of the one port, with handlers that answer with their name and the body.
final class AwsEndpointTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String S3_SCOPE =
            "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/s3/aws4_request,"
                    + " SignedHeaders=host, Signature=00";

    /// Denies what has the word in its body or path, and hides missing objects.
    private static final IamAuthorizer GUARD =
            new IamAuthorizer() {
                @Override
                public Optional<String> refusal(SignedRequest request) {
                    boolean denied =
                            new String(request.body(), UTF_8).contains("forbidden")
                                    || request.uri().getPath().contains("forbidden");
                    return denied
                            ? Optional.of(request.accessKeyId() + " may not")
                            : Optional.empty();
                }

                @Override
                public boolean hidesMissing(SignedRequest request) {
                    return true;
                }
            };

    private final HttpClient client = HttpClient.newHttpClient();
    private LoopbackHttp objects;
    private AwsEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        objects = LoopbackHttp.bind(0);
        objects.serve(exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                String host = exchange.getRequestHeaders().getFirst("Host");
                exchange.getResponseHeaders().set("ETag", "tag");
                byte[] answer =
                        ("s3 "
                                        + exchange.getRequestURI()
                                        + " "
                                        + host
                                        + " "
                                        + new String(body, UTF_8))
                                .getBytes(UTF_8);
                boolean missing = exchange.getRequestURI().getPath().endsWith("missing");
                boolean head = exchange.getRequestMethod().equals("HEAD");
                exchange.sendResponseHeaders(missing ? 404 : 200, head ? -1 : answer.length);
                if (!head) {
                    exchange.getResponseBody().write(answer);
                }
            }
        });
        endpoint = AwsEndpoint.bind(0, InstantSource.fixed(NOW));
        URI store = URI.create("http://127.0.0.1:" + objects.port());
        endpoint.serve(
                new AwsServices(
                        () -> store,
                        echo("states"),
                        echo("rds-data"),
                        echo("secretsmanager"),
                        echo("lambda"),
                        echo("gateway")),
                new Credentials("AKID", "secret"),
                GUARD);
    }

    @AfterEach
    void stop() {
        endpoint.close();
        objects.close();
        client.close();
    }

    private static HttpHandler echo(String name) {
        return exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                byte[] answer = (name + " " + new String(body, UTF_8)).getBytes(UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        };
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> signed(String service, String secret, byte[] body)
            throws Exception {
        URI address = endpoint.endpoint().resolve("/Operation");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).POST(BodyPublishers.ofByteArray(body));
        new SdkSignatures("AKID", secret, NOW)
                .headers(service, address, body)
                .forEach((name, values) -> {
                    if (!name.equalsIgnoreCase("host")) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
        return send(request);
    }

    private HttpRequest.Builder object(String path) {
        return HttpRequest.newBuilder(endpoint.endpoint().resolve(path))
                .header("Authorization", S3_SCOPE);
    }

    @Test
    void unsignedRequestGoesToTheGateway() throws Exception {
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(endpoint.endpoint().resolve("/v1/jobs"))
                                .POST(BodyPublishers.ofString("job")));

        assertThat(answer.body()).isEqualTo("gateway job");
    }

    @ParameterizedTest
    @ValueSource(strings = {"states", "rds-data", "secretsmanager", "lambda"})
    void signedRequestGoesToItsService(String service) throws Exception {
        HttpResponse<String> answer = signed(service, "secret", "{}".getBytes(UTF_8));

        assertThat(answer.body()).isEqualTo(service + " {}");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void wrongSignatureReachesNoService() throws Exception {
        HttpResponse<String> answer = signed("lambda", "guess", "{}".getBytes(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType"))
                .contains("InvalidSignatureException");
    }

    @Test
    void otherServiceIsRefusedByName() throws Exception {
        HttpResponse<String> answer = signed("sqs", "secret", "{}".getBytes(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).contains("not emulated: the service sqs");
    }

    @Test
    void deniedRequestReachesNoService() throws Exception {
        HttpResponse<String> json = signed("lambda", "secret", "forbidden".getBytes(UTF_8));
        HttpResponse<String> xml = send(object("/bucket/forbidden").GET());
        HttpResponse<String> many =
                send(
                        object("/bucket?delete")
                                .POST(BodyPublishers.ofString("<Key>forbidden</Key>")));

        assertThat(json.statusCode()).isEqualTo(403);
        assertThat(json.body()).contains("AccessDeniedException", "AKID may not");
        assertThat(xml.statusCode()).isEqualTo(403);
        assertThat(xml.body()).contains("<Code>AccessDenied</Code>", "AKID may not");
        assertThat(many.statusCode()).isEqualTo(403);
    }

    @Test
    void tooLargeBodyIsRefused() throws Exception {
        byte[] body = new byte[(8 << 20) + 1];

        assertThat(signed("lambda", "secret", body).statusCode()).isEqualTo(413);
    }

    @Test
    void objectRequestIsForwardedWithItsHost() throws Exception {
        HttpResponse<String> answer =
                send(object("/bucket/a%20b?x=1").PUT(BodyPublishers.ofString("content")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).contains("tag");
        assertThat(answer.body())
                .isEqualTo(
                        "s3 /bucket/a%20b?x=1 " + endpoint.endpoint().getAuthority() + " content");
    }

    @Test
    void bodyThatNamesObjectsIsForwardedToo() throws Exception {
        HttpResponse<String> answer =
                send(object("/bucket?delete").POST(BodyPublishers.ofString("<Key>a</Key>")));

        assertThat(answer.body()).endsWith("<Key>a</Key>");
    }

    @Test
    void missingObjectIsHiddenFromWhoMayNotList() throws Exception {
        HttpResponse<String> answer = send(object("/bucket/missing").GET());
        HttpResponse<String> head =
                send(object("/bucket/missing").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>AccessDenied</Code>").doesNotContain("s3 ");
        assertThat(head.statusCode()).isEqualTo(403);
    }

    @Test
    void storeThatDoesNotAnswerIsUnavailable() throws Exception {
        objects.close();

        HttpResponse<String> answer = send(object("/bucket/a").GET());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("<Code>ServiceUnavailable</Code>");
    }

    @Test
    void usedPortIsReported() {
        int port = endpoint.endpoint().getPort();

        assertThatThrownBy(() -> AwsEndpoint.bind(port, InstantSource.fixed(NOW)))
                .isInstanceOf(BindException.class)
                .hasMessage("port " + port + " is in use");
    }
}
