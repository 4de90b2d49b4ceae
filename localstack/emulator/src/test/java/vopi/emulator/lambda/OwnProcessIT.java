package vopi.emulator.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.emulator.process.ProcessSpawner;

/// Functions in child processes, under the real runtime interface client.
final class OwnProcessIT {
    private @TempDir Path logs;
    private LambdaService lambda;

    @BeforeEach
    void start() throws IOException {
        lambda = new LambdaService(LambdaOptions.of(logs, "eu-west-1"), InstantSource.system());
        lambda.register(
                new FunctionSpec(
                        "Misbehaving",
                        new FunctionCode.OwnProcess(Misbehaving.class.getName()),
                        Map.of("COLOUR", "red"),
                        Duration.ofSeconds(5),
                        256,
                        1));
        lambda.register(
                new FunctionSpec(
                        "Missing",
                        new FunctionCode.OwnProcess("no.such.Handler", List.of()),
                        Map.of(),
                        Duration.ofSeconds(5),
                        256,
                        1));
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void warmProcessServesAgainWithItsEnvironment() throws Exception {
        JsonNode first = answer("one");
        JsonNode second = answer("two");

        assertThat(first.path("env").asText()).isEqualTo("red");
        assertThat(first.path("function").asText()).isEqualTo("Misbehaving");
        assertThat(first.path("left").asInt()).isBetween(1, 5000);
        assertThat(first.path("pid").asLong()).isNotEqualTo(ProcessHandle.current().pid());
        assertThat(second.path("pid").asLong()).isEqualTo(first.path("pid").asLong());
    }

    /// By default the client uses one file for the whole machine, rewritten by every start.
    @Test
    void eachProcessHasItsOwnRuntimeLibrary() throws Exception {
        long pid = answer("one").path("pid").asLong();

        List<String> mapped = Files.readAllLines(Path.of("/proc/" + pid + "/maps"));

        assertThat(mapped)
                .filteredOn(line -> line.contains("libaws-lambda-jni"))
                .isNotEmpty()
                .allMatch(line -> line.contains("/vopi-function-"));
    }

    @Test
    void exceptionIsNamedByItsClass() throws Exception {
        JsonNode error = failure("throw");

        assertThat(error.path("errorType").asText()).isEqualTo(Misbehaving.Unlucky.class.getName());
        assertThat(error.path("errorMessage").asText()).isEqualTo("as requested");
        assertThat(error.path("stackTrace").isArray()).isTrue();
    }

    @Test
    void exitCrashAndMemoryExhaustionFailOnlyTheirInvocation() throws Exception {
        assertThat(failure("exit").path("errorType").asText()).isEqualTo("Runtime.ExitError");
        assertThat(failure("exit").path("errorMessage").asText()).contains("exit status 7");
        assertThat(answer("after exit").path("wish").asText()).isEqualTo("after exit");
        JsonNode crash = failure("crash");
        assertThat(crash.path("errorType").asText()).isEqualTo("Runtime.ExitError");
        assertThat(answer("after crash").path("wish").asText()).isEqualTo("after crash");
        JsonNode hoard = failure("hoard");
        assertThat(hoard.path("errorType").asText()).isEqualTo("java.lang.OutOfMemoryError");
        assertThat(answer("after hoard").path("wish").asText()).isEqualTo("after hoard");
    }

    @Test
    void stoppedProcessIsKilledAtTheTimeoutAndReplaced() throws Exception {
        long pid = answer("first").path("pid").asLong();
        assertThat(
                        new ProcessBuilder("sh", "-c", "kill -s STOP " + pid)
                                .inheritIO()
                                .start()
                                .waitFor())
                .isZero();
        awaitStopped(pid);

        JsonNode error = failure("never heard");

        assertThat(error.path("errorType").asText()).isEqualTo("Sandbox.Timedout");
        assertThat(answer("next").path("pid").asLong()).isNotEqualTo(pid);
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void aSlowHandlerIsKilledAtTheTimeout() throws Exception {
        long pid = answer("first").path("pid").asLong();
        long start = System.nanoTime();

        JsonNode error = failure("sleep");

        assertThat(error.path("errorType").asText()).isEqualTo("Sandbox.Timedout");
        assertThat(error.path("errorMessage").asText())
                .contains("Task timed out after 5.00 seconds");
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(8));
        assertThat(answer("next").path("pid").asLong()).isNotEqualTo(pid);
    }

    @Test
    void interruptedCallerEndsTheProcess() throws Exception {
        long pid = answer("first").path("pid").asLong();
        CompletableFuture<Class<?>> outcome = new CompletableFuture<>();
        Thread caller =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                outcome.complete(invoke("sleep").getClass());
                            } catch (Exception ended) {
                                outcome.complete(ended.getClass());
                            }
                        });
        Thread.sleep(300);
        caller.interrupt();

        assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(InterruptedException.class);
        ProcessHandle.of(pid).ifPresent(OwnProcessIT::awaitEnd);
        assertThat(answer("next").path("wish").asText()).isEqualTo("next");
    }

    @Test
    void functionsOfOneProcessAreToldApartByTheirArn() throws Exception {
        for (String name : List.of("First", "Second")) {
            lambda.register(
                    new FunctionSpec(
                            name,
                            new FunctionCode.SharedProcess(
                                    "Shared", Misbehaving.class.getName(), 256),
                            Map.of("COLOUR", "blue"),
                            Duration.ofSeconds(5),
                            128,
                            1));
        }
        JsonNode first = answer(lambda.invoke("First", wish("one")));
        JsonNode second = answer(lambda.invoke("Second", wish("two")));

        assertThat(first.path("arn").asText()).endsWith(":function:First");
        assertThat(second.path("arn").asText()).endsWith(":function:Second");
        assertThat(second.path("pid").asLong()).isEqualTo(first.path("pid").asLong());
        assertThat(second.path("function").asText()).isEqualTo("Shared");
        assertThat(second.path("env").asText()).isEqualTo("blue");
        assertThat(lambda.invoke("First", wish("exit")).failed()).isTrue();
        assertThat(answer(lambda.invoke("Second", wish("three"))).path("pid").asLong())
                .isNotEqualTo(first.path("pid").asLong());
    }

    /// As provisioned concurrency does.
    @Test
    void aWarmedFunctionKeepsOneIdleProcess() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        LambdaOptions options = LambdaOptions.of(logs, "eu-west-1");
        FunctionSpec spec = lambda.spec("Misbehaving");
        try (RuntimeApi api = new RuntimeApi(now::get);
                ProcessSpawner spawner = new ProcessSpawner("test-parent");
                ProcessRunner runner =
                        new ProcessRunner(
                                spec, new FunctionJvmFactory(options, api, spawner), now::get)) {
            Invocation one = new Invocation(spec, "1", "arn:one", wish("one"));
            long cold = answer(runner.run(one)).path("pid").asLong();
            now.set(Instant.EPOCH.plusSeconds(3600));
            runner.endIdle(Duration.ofMinutes(2));
            ProcessHandle.of(cold).ifPresent(OwnProcessIT::awaitEnd);

            runner.warm();
            long warm = answer(runner.run(one)).path("pid").asLong();
            now.set(Instant.EPOCH.plusSeconds(7200));
            runner.endIdle(Duration.ofMinutes(2));
            assertThat(warm).isNotEqualTo(cold);
            assertThat(answer(runner.run(one)).path("pid").asLong()).isEqualTo(warm);
        }
    }

    @Test
    void anInvocationWaitsForTheProcessThatIsBeingStarted() throws Exception {
        String mark = logs.resolve("mark").toString();
        LambdaOptions usual = LambdaOptions.of(logs, "eu-west-1");
        LambdaOptions options =
                new LambdaOptions(
                        logs,
                        usual.classPath() + ":" + mark,
                        usual.region(),
                        usual.idleLife(),
                        usual.retryDelays());
        FunctionSpec spec = lambda.spec("Misbehaving");
        try (RuntimeApi api = new RuntimeApi(InstantSource.system());
                ProcessSpawner spawner = new ProcessSpawner("test-parent");
                ProcessRunner runner =
                        new ProcessRunner(
                                spec,
                                new FunctionJvmFactory(options, api, spawner),
                                InstantSource.system())) {
            Thread warming = Thread.ofPlatform().start(runner::warm);
            while (warming.isAlive() && started(mark) == 0) {
                Thread.onSpinWait();
            }
            Invocation one = new Invocation(spec, "1", "arn:one", wish("one"));
            assertThat(answer(runner.run(one)).path("wish").asText()).isEqualTo("one");
            warming.join();
            assertThat(answer(runner.run(one)).path("wish").asText()).isEqualTo("one");
            assertThat(started(mark)).isEqualTo(1);
        }
    }

    private static long started(String mark) {
        return ProcessHandle.current()
                .descendants()
                .filter(child -> commandLine(child).contains(mark))
                .count();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException ended) {
            return "";
        }
    }

    @Test
    void missingHandlerIsReported() throws Exception {
        InvokeResult result = lambda.invoke("Missing", "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(result.failed()).isTrue();
        assertThat(result.text()).contains("no.such.Handler");
    }

    @Test
    void unknownFunctionIsRefused() {
        assertThatThrownBy(() -> lambda.invoke("Nobody", new byte[0]))
                .isInstanceOf(LambdaException.class)
                .hasMessageContaining("Nobody");
    }

    /// `kill` returns when the signal is queued: until then a thread may still answer.
    private static void awaitStopped(long pid) throws Exception {
        Path status = Path.of("/proc/" + pid + "/status");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.readString(status).contains("State:\tT")) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(10);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("still there: " + process.pid(), e);
        }
    }

    private InvokeResult invoke(String wish) throws LambdaException, InterruptedException {
        return lambda.invoke("Misbehaving", wish(wish));
    }

    private static byte[] wish(String wish) {
        return ('"' + wish + '"').getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode answer(String wish) throws Exception {
        return answer(invoke(wish));
    }

    private static JsonNode answer(InvokeResult result) throws Exception {
        assertThat(result.failed()).as(result.text()).isFalse();
        return new ObjectMapper().readTree(result.payload());
    }

    private JsonNode failure(String wish) throws Exception {
        InvokeResult result = invoke(wish);
        assertThat(result.failed()).isTrue();
        return new ObjectMapper().readTree(result.payload());
    }
}
