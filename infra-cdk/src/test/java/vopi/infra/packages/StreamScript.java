package vopi.infra.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vopi.testing.lambda.StreamingRuntimeApi;

/// The package's script `stream`, started as Lambda starts it: in place of its Java runtime, with
/// the runtime's command as arguments.
///
/// @param root the unpacked package
record StreamScript(Path root) {
    private static final String NAME = "stream";
    private static final int MEMORY_MB = 512;

    /// @param root where the package's jars were unpacked
    static StreamScript unpacked(Path zip, Path root) throws IOException {
        Map<String, Boolean> modes = Map.of("enablePosixFileAttributes", true);
        try (FileSystem packed = FileSystems.newFileSystem(zip, modes)) {
            Path script = packed.getPath(NAME);
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(script);
            assertThat(mode)
                    .contains(
                            PosixFilePermission.OWNER_EXECUTE,
                            PosixFilePermission.GROUP_EXECUTE,
                            PosixFilePermission.OTHERS_EXECUTE,
                            PosixFilePermission.OTHERS_READ);
            Path to = root.resolve(NAME);
            Files.copy(script, to);
            Files.setPosixFilePermissions(to, mode);
        }
        return new StreamScript(root);
    }

    /// Processor time and peak of resident memory.
    static String used(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        String peak =
                Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .findFirst()
                        .orElse("");
        return process.info().totalCpuDuration().orElseThrow() + ", " + peak;
    }

    Process start(String handler, Map<String, String> env, StreamingRuntimeApi api)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                root.resolve(NAME).toString(),
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                "/var/runtime/lib/*",
                                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                                handler));
        builder.environment().clear();
        builder.environment().putAll(env);
        builder.environment()
                .putAll(
                        Map.of(
                                "AWS_LAMBDA_RUNTIME_API", api.address(),
                                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(MEMORY_MB),
                                "LAMBDA_TASK_ROOT", root.toString(),
                                "_HANDLER", handler,
                                "PATH", "/usr/local/bin:/usr/bin:/bin"));
        builder.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(root.resolve("stream.log").toFile()));
        return builder.start();
    }
}
