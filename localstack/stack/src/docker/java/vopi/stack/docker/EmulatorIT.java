package vopi.stack.docker;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.localstack.Localstack;
import cloud.localstack.docker.annotation.LocalstackDockerConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import vopi.stack.EmulatorServices;
import vopi.stack.ServicesOptions;

/// The contract suites against a third-party emulator in Docker. The suites find it by the
/// environment, so they run in a separate JVM.
@EnabledIf(value = "isThereDocker", disabledReason = "skipped: there is no Docker here")
final class EmulatorIT {
    private static final String IMAGE =
            Objects.requireNonNullElse(
                    System.getenv("VOPI_EMULATOR"), "localstack/localstack:4.14.0");

    @TempDir private static Path data;

    private static EmulatorServices services;

    static boolean isThereDocker() throws IOException, InterruptedException {
        try {
            Process docker =
                    new ProcessBuilder("docker", "info")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return docker.waitFor(20, TimeUnit.SECONDS) && docker.exitValue() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    @BeforeAll
    static void start() {
        String[] name = IMAGE.split(":", 2);
        Localstack.INSTANCE.startup(
                LocalstackDockerConfiguration.builder()
                        .imageName(name[0])
                        .imageTag(name.length == 2 ? name[1] : "latest")
                        .randomizePorts(true)
                        .build());
    }

    /// The emulator's own Data API is not used.
    @BeforeAll
    static void startServices() throws Exception {
        services =
                EmulatorServices.start(
                        new ServicesOptions(
                                data,
                                data.resolve("cache"),
                                InetAddress.getLoopbackAddress(),
                                "127.0.0.1",
                                0,
                                0,
                                Optional.empty(),
                                Optional.empty()));
    }

    private static void makeBucket(String name) {
        try (S3Client s3 =
                S3Client.builder()
                        .endpointOverride(URI.create(Localstack.INSTANCE.getEndpointS3()))
                        .forcePathStyle(true)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("test", "test")))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            s3.createBucket(request -> request.bucket(name));
        }
    }

    @AfterAll
    static void stop() {
        services.close();
        Localstack.INSTANCE.stop();
    }

    @Test
    void theContractSuitesPass() throws IOException, InterruptedException {
        ProcessBuilder suites =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                ContractRun.class.getName()));
        suites.environment()
                .putAll(
                        Map.of(
                                "AWS_ENDPOINT_URL", Localstack.INSTANCE.getEndpointS3(),
                                "AWS_REGION", "us-east-1",
                                "AWS_ACCESS_KEY_ID", "test",
                                "AWS_SECRET_ACCESS_KEY", "test"));
        makeBucket("vopi-contract");
        Map<String, String> context = services.context();
        suites.environment()
                .putAll(
                        Map.of(
                                "AWS_ENDPOINT_URL_RDS_DATA", context.get("dataApiUrl"),
                                "VOPI_DB_CLUSTER_ARN", context.get("dbClusterArn"),
                                "VOPI_DB_SECRET_ARN", context.get("dbSecretArn"),
                                "VOPI_DB_NAME", "vopi",
                                "VOPI_BUCKET", "vopi-contract",
                                "VOPI_TEST_REDIS_URL", context.get("redisUrl")));
        assertThat(suites.inheritIO().start().waitFor()).as("failed suites").isZero();
    }
}
