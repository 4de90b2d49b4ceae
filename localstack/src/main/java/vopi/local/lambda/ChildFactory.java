package vopi.local.lambda;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Makes child JVMs under the runtime interface client, with the environment that Lambda sets.
final class ChildFactory {
    private static final String CLIENT =
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /// What a JVM needs besides its heap and a handler's native memory: code, classes, stacks.
    private static final long JVM_OVERHEAD_MB = 512;

    /// A child's output is kept up to this size, then begun anew.
    private static final long LOG_LIMIT = 10_000_000;

    private final LambdaOptions options;
    private final RuntimeApi api;
    private final Spawner spawner;

    ChildFactory(LambdaOptions options, RuntimeApi api, Spawner spawner) {
        this.options = options;
        this.api = api;
        this.spawner = spawner;
    }

    Child start(FunctionSpec function) throws IOException, InterruptedException {
        CompletableFuture<Child> admitted = new CompletableFuture<>();
        String address = api.admit(admitted);
        try {
            Process process = spawner.start(builder(function, address), limit(function));
            Child child = new Child(process);
            admitted.complete(child);
            return child;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            admitted.completeExceptionally(failed);
            throw failed;
        }
    }

    void forget(Child child) {
        api.forget(child);
    }

    private ProcessBuilder builder(FunctionSpec function, String address) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(function));
        builder.environment().clear();
        builder.environment().putAll(environment(function, address));
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(function)));
        return builder;
    }

    private List<String> command(FunctionSpec function) {
        FunctionCode.OwnProcess code = code(function);
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(
                List.of(
                        "-Xmx" + function.memoryMb() / 2 + "m",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + options.logs().resolve("crash_%p.log"),
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.awt.headless=true"));
        words.addAll(sharedClasses());
        words.addAll(code.jvmOptions());
        words.addAll(List.of("-cp", options.classPath(), CLIENT, code.handler()));
        return words;
    }

    /// The class archive of this JVM, if it has one, serves the children too: their class path is
    /// the same.
    private static List<String> sharedClasses() {
        String[] mine = ProcessHandle.current().info().arguments().orElseGet(() -> new String[0]);
        List<String> words = new ArrayList<>();
        for (String word : mine) {
            if (word.startsWith("-XX:SharedArchiveFile=") || word.startsWith("-Xlog:")) {
                words.add(word);
            }
        }
        return words;
    }

    private Map<String, String> environment(FunctionSpec function, String address) {
        Map<String, String> env = new HashMap<>(function.env());
        env.put("AWS_LAMBDA_RUNTIME_API", address);
        env.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        env.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        env.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb()));
        env.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        env.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        env.put("AWS_LAMBDA_LOG_STREAM_NAME", "embedded");
        env.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        env.put("_HANDLER", code(function).handler());
        env.put("LAMBDA_TASK_ROOT", options.logs().toString());
        env.putIfAbsent("AWS_REGION", options.region());
        env.putIfAbsent("AWS_DEFAULT_REGION", options.region());
        env.put("TZ", ":UTC");
        env.put("LANG", "C.UTF-8");
        env.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        return env;
    }

    private File log(FunctionSpec function) throws IOException {
        Files.createDirectories(options.logs());
        Path file = options.logs().resolve(function.name() + ".log");
        if (Files.exists(file) && Files.size(file) > LOG_LIMIT) {
            Files.delete(file);
        }
        return file.toFile();
    }

    private static FunctionCode.OwnProcess code(FunctionSpec function) {
        return switch (function.code()) {
            case FunctionCode.OwnProcess own -> own;
            case FunctionCode.InProcess _ ->
                    throw new IllegalArgumentException(function.name() + " has no own process");
        };
    }

    private static long limit(FunctionSpec function) {
        return (function.memoryMb() + JVM_OVERHEAD_MB) << 20;
    }
}
