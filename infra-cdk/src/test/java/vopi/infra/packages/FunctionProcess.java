package vopi.infra.packages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Starts a function's JVM under the runtime interface client.
///
/// @param classPath the package's jars, preceded by the client's
/// @param env environment of the function
/// @param folder for logs
record FunctionProcess(String classPath, Map<String, String> env, Path folder) {
    private static final String CLIENT =
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final int MEMORY_MB = 1024;

    /// The function's answer after a start with default flags.
    String answer(FirstRequest request) throws IOException, InterruptedException {
        try (OneFunctionRuntime api = new OneFunctionRuntime(request.event())) {
            Process process = start(request, api);
            try {
                String answer = api.awaitAnswer();
                if (!answer.contains(request.answer())) {
                    throw new IOException(
                            request.function() + " did not answer as expected: " + answer);
                }
                return answer;
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private Process start(FirstRequest request, OneFunctionRuntime api) throws IOException {
        List<String> words =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + MEMORY_MB * 8 / 10 + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        // The package in which Lambda's runtime keeps the hooks of snapshots.
                        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        CLIENT,
                        request.handler());
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(environment(request, api));
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(request).toFile()));
        Process process = builder.start();
        var _ = process.onExit().thenRun(() -> api.ended("its process ended: " + log(request)));
        return process;
    }

    private Map<String, String> environment(FirstRequest request, OneFunctionRuntime api) {
        Map<String, String> all = new HashMap<>(env);
        all.put("AWS_LAMBDA_RUNTIME_API", api.address());
        all.put("AWS_LAMBDA_FUNCTION_NAME", request.function());
        all.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(MEMORY_MB));
        all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        all.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        all.put("_HANDLER", request.handler());
        all.put("LAMBDA_TASK_ROOT", folder.toString());
        all.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        all.put("LANG", "C.UTF-8");
        return all;
    }

    private Path log(FirstRequest request) {
        return folder.resolve(request.function() + ".log");
    }
}
