package vopi.emulator.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EcsServiceIT {
    @TempDir private Path logs;

    private EcsService ecs;

    @BeforeEach
    void start() {
        ecs = new EcsService("c", logs);
        List<String> command = List.of(Container.class.getName());
        ecs.register(
                new TaskDefinition("t", "box", command, Map.of("A", "base", "B", "kept"), 256));
    }

    @AfterEach
    void close() {
        ecs.close();
    }

    private static byte[] request(String container, String a) {
        return """
        {"Cluster": "c", "TaskDefinition": "t", "LaunchType": "FARGATE", "Overrides":
          {"ContainerOverrides": [{"Name": "%s", "Environment": [{"Name": "A", "Value": "%s"}]}]}}
        """
                .formatted(container, a)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void overridesTakePrecedenceAndTheExitCodeIsReportedImmediately() throws Exception {
        assertThat(ecs.run(request("box", "7"))).isEqualTo(7);
        assertThat(Files.readString(ecs.log("box"))).contains("A=7 B=kept");
    }

    @Test
    void interruptingTheCallerKillsTheContainer() throws Exception {
        FutureTask<Integer> task = new FutureTask<>(() -> ecs.run(request("box", "wait")));
        Thread caller = Thread.ofVirtual().start(task);
        ProcessHandle container = started();
        caller.interrupt();
        container.onExit().get(10, TimeUnit.SECONDS);
        assertThatThrownBy(task::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void closingKillsRunningTasksAndRefusesNewOnes() throws Exception {
        CompletableFuture<Integer> exit =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return ecs.run(request("box", "wait"));
                    } catch (EcsException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        started();
        ecs.close();
        assertThat(exit.get(10, TimeUnit.SECONDS)).isEqualTo(137);
        assertThatThrownBy(() -> ecs.run(request("box", "0"))).isInstanceOf(EcsException.class);
    }

    @Test
    void unknownNamesAreRefused() {
        assertThatThrownBy(() -> ecs.run(request("other", "0"))).hasMessageContaining("other");
        String more = "{\"Cluster\": \"c\", \"TaskDefinition\": \"t\", \"Count\": 2}";
        assertThatThrownBy(() -> ecs.run(more.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("Count");
        String unknown = "{\"Cluster\": \"c\", \"TaskDefinition\": \"u\"}";
        assertThatThrownBy(() -> ecs.run(unknown.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("u");
        String elsewhere = "{\"Cluster\": \"d\", \"TaskDefinition\": \"t\"}";
        assertThatThrownBy(() -> ecs.run(elsewhere.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        EcsException.class,
                        e -> assertThat(e.type()).isEqualTo("ClusterNotFoundException"));
    }

    /// The child process, after its main class has started.
    private ProcessHandle started() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        Files.exists(ecs.log("box"))
                                && Files.readString(ecs.log("box")).contains("PID="));
        String text = read();
        return ProcessHandle.of(Long.parseLong(text.replaceAll("(?s).*PID=(\\d+) .*", "$1")))
                .orElseThrow();
    }

    private String read() {
        try {
            return Files.readString(ecs.log("box"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
