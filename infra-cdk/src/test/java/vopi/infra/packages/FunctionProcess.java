package vopi.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Starts a function's JVM under the runtime interface client and measures it.
///
/// @param classPath the package's jars, preceded by the client's
/// @param env environment of the function
/// @param folder for caches and logs
record FunctionProcess(String classPath, Map<String, String> env, Path folder) {
    private static final String CLIENT =
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final double NANOS = 1e9;
    private static final double TICKS = 100;
    private static final int MEMORY_MB = 1024;

    /// Field of `/proc/PID/stat` counted after the closing parenthesis of the name.
    private static final int USER = 11;

    private static final long IDLE_MILLIS = 500;

    /// Runs the function once so that the JVM writes its AOT cache when it ends.
    void train(FirstRequest request) throws IOException, InterruptedException {
        Path cache = cache(request);
        Files.deleteIfExists(cache);
        try (OneFunctionRuntime api = new OneFunctionRuntime(request.event())) {
            Process process = start(request, api, false, List.of("-XX:AOTCacheOutput=" + cache));
            api.awaitAnswer();
            process.destroy();
            if (!process.waitFor(180, TimeUnit.SECONDS) || !Files.exists(cache)) {
                process.destroyForcibly();
                throw new IOException("no AOT cache was written, see " + log(request));
            }
        }
    }

    Start measure(FirstRequest request, Way way) throws IOException, InterruptedException {
        boolean snapshot = way == Way.SNAPSHOT;
        List<String> options =
                way == Way.AOT_CACHE ? List.of("-XX:AOTCache=" + cache(request)) : List.of();
        try (OneFunctionRuntime api = new OneFunctionRuntime(request.event())) {
            long begun = System.nanoTime();
            Process process = start(request, api, snapshot, options);
            try {
                double cpuBefore = 0;
                if (snapshot) {
                    api.awaitSnapshot();
                    // Waits until the process is idle, as a snapshot requires.
                    Thread.sleep(IDLE_MILLIS);
                    cpuBefore = cpuSeconds(process);
                    begun = api.restore();
                }
                long ready = api.awaitInit();
                long answered = api.awaitAnswer();
                double cpu = cpuSeconds(process) - cpuBefore;
                check(request, api.answer());
                return new Start((ready - begun) / NANOS, (answered - begun) / NANOS, cpu);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /// The function's answer after a start with default flags.
    String answer(FirstRequest request) throws IOException, InterruptedException {
        try (OneFunctionRuntime api = new OneFunctionRuntime(request.event())) {
            Process process = start(request, api, false, List.of());
            try {
                api.awaitAnswer();
                check(request, api.answer());
                return api.answer();
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static void check(FirstRequest request, String answer) throws IOException {
        if (!answer.contains(request.answer())) {
            throw new IOException(request.function() + " did not answer as expected: " + answer);
        }
    }

    private Process start(
            FirstRequest request, OneFunctionRuntime api, boolean snapshot, List<String> options)
            throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(
                List.of(
                        "-Xmx" + MEMORY_MB * 8 / 10 + "m",
                        "-XX:+UseSerialGC",
                        // The package in which Lambda's runtime keeps the hooks of snapshots.
                        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                        "--enable-native-access=ALL-UNNAMED"));
        if (!snapshot) {
            words.add("-XX:TieredStopAtLevel=1");
        }
        words.addAll(options);
        words.addAll(List.of("-cp", classPath, CLIENT, request.handler()));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(environment(request, api, snapshot));
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(request).toFile()));
        Process process = builder.start();
        var _ = process.onExit().thenRun(() -> api.ended("its process ended: " + log(request)));
        return process;
    }

    private Map<String, String> environment(
            FirstRequest request, OneFunctionRuntime api, boolean snapshot) {
        Map<String, String> all = new HashMap<>(env);
        all.put("AWS_LAMBDA_RUNTIME_API", api.address());
        all.put("AWS_LAMBDA_FUNCTION_NAME", request.function());
        all.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(MEMORY_MB));
        all.put("AWS_LAMBDA_INITIALIZATION_TYPE", snapshot ? "snap-start" : "on-demand");
        all.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        all.put("_HANDLER", request.handler());
        all.put("LAMBDA_TASK_ROOT", folder.toString());
        all.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        all.put("LANG", "C.UTF-8");
        return all;
    }

    private Path cache(FirstRequest request) {
        return folder.resolve(request.function() + ".aot");
    }

    private Path log(FirstRequest request) {
        return folder.resolve(request.function() + ".log");
    }

    private static double cpuSeconds(Process process) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1])) / TICKS;
    }
}
