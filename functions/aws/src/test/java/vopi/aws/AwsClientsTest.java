package vopi.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AwsClientsTest {
    private static final Map<String, String> SDK =
            Map.of(
                    "aws.region", "eu-west-1",
                    "aws.accessKeyId", "AKIDEXAMPLE",
                    "aws.secretAccessKey", "secret");

    @BeforeEach
    void give() {
        SDK.forEach(System::setProperty);
    }

    @AfterEach
    void take() {
        SDK.keySet().forEach(System::clearProperty);
    }

    private static URL link(Map<String, String> env) {
        return new AwsClients(env)
                .presigner()
                .presignGetObject(r ->
                        r.signatureDuration(Duration.ofMinutes(1))
                                .getObjectRequest(get -> get.bucket("a-bucket").key("jobs/1")))
                .url();
    }

    @Test
    void linksUseTheFunctionsEndpointByDefault() {
        assertThat(link(Map.of("AWS_ENDPOINT_URL", "http://emulator:4566")).toString())
                .startsWith("http://emulator:4566/a-bucket/jobs/1?");
        assertThat(link(Map.of()).getHost()).isEqualTo("a-bucket.s3.eu-west-1.amazonaws.com");
    }

    @Test
    void linksUseTheClientsEndpointIfSet() {
        Map<String, String> env =
                Map.of(
                        "AWS_ENDPOINT_URL", "http://emulator:4566",
                        "VOPI_S3_PUBLIC_URL", "http://localhost:4566");
        assertThat(link(env).toString()).startsWith("http://localhost:4566/a-bucket/jobs/1?");
        assertThat(
                        new AwsClients(env)
                                .s3()
                                .serviceClientConfiguration()
                                .endpointOverride()
                                .orElseThrow())
                .hasToString("http://emulator:4566");
        Map<String, String> blank = new HashMap<>(env);
        blank.put("VOPI_S3_PUBLIC_URL", " ");
        assertThat(link(blank).getHost()).isEqualTo("emulator");
    }

    @Test
    void theEnvironmentsAccessKeySignsBeforeTheProcesss() {
        Map<String, String> env = new HashMap<>();
        assertThat(link(env).toString()).contains("X-Amz-Credential=AKIDEXAMPLE");
        env.put("AWS_ACCESS_KEY_ID", "AKIDFUNCTION");
        assertThat(link(env).toString()).contains("X-Amz-Credential=AKIDEXAMPLE");
        env.put("AWS_SECRET_ACCESS_KEY", "another");
        assertThat(link(env).toString())
                .contains("X-Amz-Credential=AKIDFUNCTION")
                .doesNotContain("Security-Token");
        env.put("AWS_SESSION_TOKEN", "token");
        assertThat(link(env).toString())
                .contains("X-Amz-Credential=AKIDFUNCTION", "X-Amz-Security-Token=token");
    }
}
