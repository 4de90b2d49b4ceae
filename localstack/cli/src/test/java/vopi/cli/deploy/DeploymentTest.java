package vopi.cli.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeploymentTest {
    private static final Path OUT = Path.of("out.json");

    @TempDir private Path folder;

    @Test
    void onAwsTheCdkRequestsApprovalAndTheEnvironmentIsUnchanged() {
        Deployment deployment = to(null, "stage=prod", "corsOrigins=https://shop.example");
        assertThat(deployment.deploy(OUT, true))
                .startsWith("npx", "--yes", Deployment.CDK, "deploy", "Vopi")
                .containsSubsequence("-c", "stage=prod", "-c", "corsOrigins=https://shop.example")
                .doesNotContain("never", "target=emulator", "direct");
        assertThat(deployment.deploy(OUT, false))
                .containsSubsequence("--require-approval", "never");
        assertThat(deployment.environment(Map.of()).keySet())
                .noneMatch(name -> name.startsWith("AWS_"));
    }

    @Test
    void anEmulatorReceivesDefaultSettings() {
        Deployment deployment = to("http://127.0.0.1:4566/", "redisUrl=redis://r:1");
        assertThat(deployment.deploy(OUT, true))
                .containsSubsequence("-c", "target=emulator", "-c", "redisUrl=redis://r:1")
                .contains("publicS3Url=http://localhost:4566")
                .containsSubsequence("--method", "direct")
                .containsSubsequence("--require-approval", "never");
        assertThat(deployment.environment(Map.of()))
                .containsEntry("AWS_ENDPOINT_URL", "http://localhost:4566")
                .containsEntry("AWS_ENDPOINT_URL_S3", "http://localhost:4566")
                .containsEntry("AWS_REGION", "us-east-1")
                .containsEntry("AWS_ACCESS_KEY_ID", "test");
    }

    @Test
    void streamsAreLeftOutUnlessTheSettingsNameThem() {
        assertThat(to(null, "stage=prod").withoutStreams().deploy(OUT, true))
                .containsSubsequence("-c", "stage=prod", "-c", "streams=0");
        assertThat(to(null, "streams=5").withoutStreams().deploy(OUT, true))
                .contains("streams=5")
                .doesNotContain("streams=0");
    }

    /// Every word reaches the program unchanged, including quotes.
    @Test
    void theCommandCanBePastedIntoAShell() throws IOException {
        List<String> words =
                List.of("npx", "--app", "'/a b/java' -cp \"$(cat c)\"", "", "-c", "x=1");
        Process shell =
                new ProcessBuilder("sh", "-c", "printf '%s\\n' " + Deployment.typed(words)).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8).lines())
                .containsExactlyElementsOf(words);
    }

    @Test
    void thePublicS3UrlMayBeSet() {
        assertThat(to("http://h:1", "publicS3Url=http://s3:9").deploy(OUT, true))
                .contains("publicS3Url=http://s3:9")
                .doesNotContain("publicS3Url=http://h:1");
    }

    @Test
    void theOperatorsCredentialsAndRegionAreKept() {
        Deployment deployment = to("http://10.0.0.7:4566");
        assertThat(deployment.environment(Map.of("AWS_PROFILE", "mine")))
                .doesNotContainKey("AWS_ACCESS_KEY_ID")
                .containsEntry("AWS_ENDPOINT_URL", "http://10.0.0.7:4566");
        assertThat(
                        deployment.environment(
                                Map.of(
                                        "AWS_ACCESS_KEY_ID", "floci",
                                        "AWS_DEFAULT_REGION", "eu-west-1")))
                .doesNotContainKeys("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
                .containsEntry("AWS_REGION", "eu-west-1");
    }

    @Test
    void theUrlOfAnEmulatorsApiIsBelowTheEndpoint() throws IOException {
        Path file = folder.resolve("outputs.json");
        Files.writeString(
                file,
                """
                {"Vopi": {"ApiAddress23BA5AF1": "https://abc123.execute-api.us-east-1.amazonaws.com/live/",
                          "ApiFirstKeyId64611B55": "k1"}}
                """);
        Outputs outputs = Outputs.read(file);
        assertThat(outputs.keyId()).isEqualTo("k1");
        assertThat(outputs.address(Optional.empty()))
                .isEqualTo(URI.create("https://abc123.execute-api.us-east-1.amazonaws.com/live/"));
        assertThat(outputs.address(Optional.of(URI.create("http://localhost:4566"))))
                .isEqualTo(URI.create("http://localhost:4566/restapis/abc123/live/_user_request_"));
    }

    @Test
    void aStackWithoutOutputsIsNamed() throws IOException {
        Path file = folder.resolve("outputs.json");
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> Outputs.read(file)).hasMessageContaining("ApiAddress");
    }

    private static Deployment to(String endpoint, String... context) {
        return new Deployment(
                Path.of("project"),
                Path.of("java"),
                Optional.ofNullable(endpoint).map(URI::create),
                List.of(context));
    }
}
