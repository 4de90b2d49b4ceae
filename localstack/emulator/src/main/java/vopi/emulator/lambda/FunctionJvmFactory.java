package vopi.emulator.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.emulator.process.ChildJvm;
import vopi.emulator.process.ProcessSpawner;

/// Starts child JVMs under the runtime interface client, with the environment that Lambda sets.
final class FunctionJvmFactory {
    private static final String CLIENT =
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /// Path of the client's native library. Otherwise the client unpacks it to one file for the
    /// whole machine, and of two processes that start at the same time one can load a half-written
    /// file and exit.
    private static final String LIBRARY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private static final Logger LOG = LoggerFactory.getLogger(FunctionJvmFactory.class);

    private final LambdaOptions options;
    private final RuntimeApi api;
    private final ProcessSpawner spawner;

    FunctionJvmFactory(LambdaOptions options, RuntimeApi api, ProcessSpawner spawner) {
        this.options = options;
        this.api = api;
        this.spawner = spawner;
    }

    FunctionJvm start(FunctionSpec function) throws IOException, InterruptedException {
        CompletableFuture<FunctionJvm> admitted = new CompletableFuture<>();
        String address = api.admit(admitted);
        Path temporary = Files.createTempDirectory("vopi-function-");
        try {
            Process process =
                    spawner.start(
                            builder(function, address, temporary),
                            ChildJvm.limitBytes(function.memoryMb()));
            FunctionJvm child = new FunctionJvm(process);
            CompletableFuture<Void> _ = process.onExit().thenRun(() -> remove(temporary));
            admitted.complete(child);
            return child;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            remove(temporary);
            admitted.completeExceptionally(failed);
            throw failed;
        }
    }

    void forget(FunctionJvm child) {
        api.forget(child);
    }

    /// Each process has its own temporary folder, as on Lambda.
    private static void remove(Path temporary) {
        try (Stream<Path> files = Files.walk(temporary)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException left) {
            LOG.warn("{} could not be deleted", temporary, left);
        }
    }

    private ProcessBuilder builder(FunctionSpec function, String address, Path temporary)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(function, temporary));
        builder.environment().clear();
        builder.environment().putAll(environment(function, address));
        builder.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(
                                ChildJvm.log(options.logs(), function.name())));
        return builder;
    }

    private List<String> command(FunctionSpec function, Path temporary) throws IOException {
        FunctionCode.OwnProcess code = code(function);
        List<String> words = new ArrayList<>();
        words.addAll(ChildJvm.command(function.memoryMb() / 2, options.logs()));
        words.add("-Djava.io.tmpdir=" + temporary);
        words.add("-D" + LIBRARY + "=" + library(temporary));
        words.addAll(code.jvmOptions());
        words.addAll(List.of("-cp", options.classPath(), CLIENT, code.handler()));
        return words;
    }

    /// The native library in the client's jar for this processor.
    private static Path library(Path folder) throws IOException {
        String processor =
                switch (System.getProperty("os.arch")) {
                    case "aarch64", "arm64" -> "aarch_64";
                    default -> "x86_64";
                };
        String name = "/jni/libaws-lambda-jni.linux-" + processor + ".so";
        try (InputStream in = FunctionJvmFactory.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the runtime interface client has no " + name);
            }
            Path library = folder.resolve("libaws-lambda-jni.so");
            Files.copy(in, library);
            return library;
        }
    }

    private Map<String, String> environment(FunctionSpec function, String address) {
        Map<String, String> env = new HashMap<>(ChildJvm.environment());
        env.putAll(function.env());
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

    private static FunctionCode.OwnProcess code(FunctionSpec function) {
        return switch (function.code()) {
            case FunctionCode.OwnProcess own -> own;
            case FunctionCode.InProcess _, FunctionCode.SharedProcess _ ->
                    throw new IllegalArgumentException(
                            function.name() + " has no separate process");
        };
    }
}
