package vopi.emulator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// In a JVM whose class path is longer than the 4,096 bytes that the JDK reads of the system's copy
/// of a command line.
final class ChildJvmIT {
    public static void main(String[] arguments) {
        System.out.println(ChildJvm.command(48, Path.of("logs")));
    }

    @Test
    void childrenOfAJvmWithALongClassPathHaveItsCompilers()
            throws IOException, InterruptedException {
        String classPath =
                System.getProperty("java.class.path")
                        + (File.pathSeparator + "missing.jar").repeat(400);
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classPath,
                                ChildJvmIT.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(List.of(printed.strip().split(", "))).contains("-XX:TieredStopAtLevel=1]");
    }
}
