package vopi.media.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A function processes many videos in one process: a broken one must not leak memory.
final class BrokenFilesMemoryIT {
    /// Over 450 files. A decoder that is not freed after it refuses a header leaks 128 KB for a
    /// third of them: 19 MB. The C library and the JVM vary by less than 2 MB without a leak.
    private static final long MAX_KB = 6 * 1024;

    @TempDir private Path folder;

    @Test
    void brokenFilesLeakNoMemory() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "resident memory is Linux's");
        GoodFiles.write(folder);
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-Xms96m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:disable",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokenFilesMain.class.getName(),
                        folder.toString());
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", "1048576");
        Process child = builder.redirectErrorStream(true).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isZero();
        long growth =
                said.lines()
                        .filter(line -> line.startsWith(BrokenFilesMain.GROWTH))
                        .mapToLong(line ->
                                Long.parseLong(line.substring(BrokenFilesMain.GROWTH.length())))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(said));
        System.out.println(said);
        assertThat(growth).as(said).isLessThan(MAX_KB);
    }
}
