package vopi.emulator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class OrphanProcessesIT {
    @TempDir private Path folder;
    private Process sleeper;

    @BeforeEach
    void aProcessInTheFolder() throws IOException {
        sleeper = new ProcessBuilder("sleep", "60").directory(folder.toFile()).start();
        Awaitility.await().until(() -> !executable().isEmpty());
    }

    @AfterEach
    void end() {
        sleeper.destroyForcibly();
    }

    /// `sleep`, or the program of that system that contains it.
    private String executable() {
        try {
            Path exe = Path.of("/proc", Long.toString(sleeper.pid()), "exe");
            String name = Files.readSymbolicLink(exe).getFileName().toString();
            return name.contains("java") || name.contains("jspawn") ? "" : name;
        } catch (IOException notYet) {
            return "";
        }
    }

    @Test
    void processIsFoundByFolderAndProgram(@TempDir Path other) throws IOException {
        assertThat(OrphanProcesses.in(folder, executable()))
                .extracting(ProcessHandle::pid)
                .containsExactly(sleeper.pid());
        assertThat(OrphanProcesses.in(folder, "postgres")).isEmpty();
        assertThat(OrphanProcesses.in(other, executable())).isEmpty();
        assertThat(OrphanProcesses.in(folder.resolve("missing"), executable())).isEmpty();
    }

    @Test
    void leaderIsEndedByTheSignal() throws IOException {
        List<ProcessHandle> found = OrphanProcesses.in(folder, executable());

        OrphanProcesses.end(found, found, "INT", Duration.ofSeconds(10));

        assertThat(sleeper.isAlive()).isFalse();
    }

    @Test
    void processWithoutALeaderIsKilled() throws IOException {
        List<ProcessHandle> found = OrphanProcesses.in(folder, executable());

        OrphanProcesses.end(found, List.of(), "INT", Duration.ofMillis(200));

        assertThat(sleeper.isAlive()).isFalse();
    }
}
