package vopi.emulator.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vopi.emulator.front.LoopbackHttp;

final class SecretsHttpTest {
    private static final String ARN = "arn:aws:secretsmanager:us-east-1:000000000000:secret:app";
    private static final String GET = "secretsmanager.GetSecretValue";

    private final HttpClient client = HttpClient.newHttpClient();
    private LoopbackHttp http;

    @BeforeEach
    void start() throws IOException {
        http = LoopbackHttp.bind(0);
        http.serve(new SecretsHttp(Map.of(ARN, "{\"password\":\"p\"}")));
    }

    @AfterEach
    void stop() {
        http.close();
        client.close();
    }

    private HttpResponse<String> post(String target, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port()))
                        .header("X-Amz-Target", target)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void secretIsReadByItsArn() throws Exception {
        HttpResponse<String> answer = post(GET, "{\"SecretId\":\"" + ARN + "\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/x-amz-json-1.1");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"ARN\":\""
                                + ARN
                                + "\",\"Name\":\"app\","
                                + "\"SecretString\":\"{\\\"password\\\":\\\"p\\\"}\"}");
    }

    @Test
    void otherSecretIsNotFound() throws Exception {
        for (String body : new String[] {"{\"SecretId\":\"app\"}", "{}"}) {
            HttpResponse<String> answer = post(GET, body);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("\"__type\":\"ResourceNotFoundException\"")
                    .doesNotContain("password");
        }
    }

    @Test
    void otherOperationIsRefusedByName() throws Exception {
        HttpResponse<String> answer =
                post("secretsmanager.PutSecretValue", "{\"SecretId\":\"" + ARN + "\"}");

        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).contains("not emulated: secretsmanager.PutSecretValue");
    }
}
