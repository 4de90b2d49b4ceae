package vopi.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import vopi.api.EventsHandler;
import vopi.emulator.process.ChildJvm;
import vopi.testing.lambda.StreamingRuntimeApi;

/// The program of the function `Events`, started as the package's script starts it.
///
/// @param log its output
record StreamingProgram(Process process, Path log) implements AutoCloseable {
    private static final int HEAP_MB = 256;

    static StreamingProgram start(StreamingRuntimeApi api, Map<String, String> env, Path folder)
            throws IOException {
        List<String> words = new ArrayList<>(ChildJvm.command(HEAP_MB, folder));
        words.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        EventsHandler.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(env);
        builder.environment()
                .putAll(
                        Map.of(
                                "AWS_LAMBDA_RUNTIME_API", api.address(),
                                "AWS_ACCESS_KEY_ID", property("aws.accessKeyId"),
                                "AWS_SECRET_ACCESS_KEY", property("aws.secretAccessKey"),
                                "AWS_REGION", property("aws.region")));
        Path log = folder.resolve("events.log");
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new StreamingProgram(builder.start(), log);
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new AssertionError("the program still runs");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
