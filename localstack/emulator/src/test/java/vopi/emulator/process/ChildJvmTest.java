package vopi.emulator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildJvmTest {
    @TempDir private Path logs;

    @Test
    void commandIsThisJvmsProgramWithBoundedHeap() {
        assertThat(ChildJvm.command(48, logs))
                .startsWith(Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .contains("-Xmx48m", "-XX:MaxNewSize=24m")
                .contains("-XX:ErrorFile=" + logs.resolve("crash_%p.log"));
        assertThat(ChildJvm.command(512, logs)).contains("-Xmx512m", "-XX:MaxNewSize=32m");
    }

    @Test
    void childrenHaveTheCompilersAndTheVerificationOfThisJvm() {
        List<String> mine = ManagementFactory.getRuntimeMXBean().getInputArguments();
        assertThat(ChildJvm.command(48, logs))
                .containsAll(
                        mine.stream()
                                .filter(word ->
                                        word.startsWith("-XX:TieredStopAtLevel=")
                                                || word.equals("-XX:-BytecodeVerificationRemote"))
                                .toList());
    }

    @Test
    void childrenShareTheArchiveOnceItExists() throws IOException {
        Path file = logs.resolve("classes.jsa");
        String archive = "-XX:SharedArchiveFile=" + file;
        List<String> options = List.of("-Xmx3g", archive, "-Xlog:cds=off", "-Dvopi.home=/x");

        assertThat(ChildJvm.inherited(options)).containsExactly("-Xlog:cds=off");
        Files.createFile(file);
        assertThat(ChildJvm.inherited(options)).containsExactly(archive, "-Xlog:cds=off");
    }

    @Test
    void limitAddsWhatAJvmNeedsBesidesItsWork() {
        assertThat(ChildJvm.limitBytes(512)).isEqualTo(1L << 30);
    }

    @Test
    void logIsAppendedToUntilItIsTooLong() throws IOException {
        File log = ChildJvm.log(logs.resolve("missing"), "f");
        Files.write(log.toPath(), new byte[10_000_000]);
        assertThat(ChildJvm.log(logs.resolve("missing"), "f")).isEqualTo(log).exists();
        Files.write(log.toPath(), new byte[10_000_001]);

        assertThat(ChildJvm.log(logs.resolve("missing"), "f")).isEqualTo(log).doesNotExist();
    }
}
