package vopi.emulator.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.task.EcsRunner;
import vopi.emulator.states.task.TaskOutcome;
import vopi.emulator.states.task.TaskRunner;

/// In real time, with real threads.
@Timeout(30)
final class StatesServerTest {
    private static final String ONE_TASK =
            """
            {"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Arguments":{"FunctionName":"${WorkArn}","Payload":"{% $states.input %}"},"Output":"{% $states.result.Payload %}","End":true}}}\
            """;

    @TempDir private Path directory;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private StatesServer open(TaskRunner runner) {
        StatesServer server =
                StatesServer.open(
                        new StatesServer.Settings(directory, "us-east-1", "000000000000"),
                        InstantSource.system(),
                        runner,
                        EcsRunner.none(),
                        event -> ended.countDown());
        server.put("m", ONE_TASK, Map.of("WorkArn", "work"));
        return server;
    }

    private TaskOutcome hang(String function, byte[] payload) throws InterruptedException {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            interrupted.countDown();
            throw stopped;
        }
        throw new AssertionError(function);
    }

    private static JsonNode call(StatesServer server, String operation, String body) {
        byte[] answer =
                server.handle(
                                "AWSStepFunctions." + operation,
                                body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                        .body();
        return JsonData.reread(new String(answer, StandardCharsets.UTF_8));
    }

    private static String start(StatesServer server) {
        return call(
                        server,
                        "StartExecution",
                        "{'stateMachineArn':'arn:aws:states:us-east-1:000000000000:stateMachine:m','name':'x','input':'{}'}")
                .path("executionArn")
                .asText();
    }

    @Test
    void stopInterruptsTheTaskWithinASecond() throws InterruptedException {
        try (StatesServer server = open(this::hang)) {
            String arn = start(server);
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

            call(server, "StopExecution", "{'executionArn':'" + arn + "'}");

            assertThat(interrupted.await(1, TimeUnit.SECONDS)).isTrue();
            assertThat(
                            call(server, "DescribeExecution", "{'executionArn':'" + arn + "'}")
                                    .path("status")
                                    .asText())
                    .isEqualTo("ABORTED");
        }
    }

    @Test
    void closedServerContinuesWhenOpenedAgain() throws InterruptedException {
        String arn;
        try (StatesServer server = open(this::hang)) {
            arn = start(server);
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(interrupted.await(1, TimeUnit.SECONDS)).isTrue();
        assertThat(ended.getCount()).isEqualTo(1);

        try (StatesServer server =
                open((function, payload) ->
                        new TaskOutcome.Succeeded(
                                ("\"" + function + "\"").getBytes(StandardCharsets.UTF_8)))) {
            assertThat(server.resume()).isEqualTo(1);
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(
                            call(server, "DescribeExecution", "{'executionArn':'" + arn + "'}")
                                    .path("output")
                                    .asText())
                    .isEqualTo("\"work\"");
        }
    }

    @Test
    void placeholderWithoutSubstitutionIsRefused() {
        try (StatesServer server = open(this::hang)) {
            assertThatThrownBy(() -> server.put("n", ONE_TASK, Map.of()))
                    .hasMessageContaining("${WorkArn}");
        }
    }
}
