package vopi.local.docker;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.localstack.Localstack;
import cloud.localstack.docker.annotation.LocalstackDockerConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// The contract suites against an emulator in Docker that this project did not write. The suites
/// find it by the environment, so they run in a JVM of their own.
@EnabledIf(value = "isThereDocker", disabledReason = "skipped: there is no Docker here")
final class EmulatorIT {
    private static final String IMAGE =
            Objects.requireNonNullElse(
                    System.getenv("VOPI_EMULATOR"), "localstack/localstack:4.14.0");

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

    @AfterAll
    static void stop() {
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
        assertThat(suites.inheritIO().start().waitFor()).as("failed suites").isZero();
    }
}
