package vopi.emulator.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class ProcessSpawnerTest {
    static boolean limitsMemory() {
        return SystemTools.works(List.of("prlimit", "--version"));
    }

    private static String output(String script) throws IOException, InterruptedException {
        try (ProcessSpawner spawner = new ProcessSpawner("test-parent")) {
            Process child = spawner.start(new ProcessBuilder("sh", "-c", script), 64L << 20);
            String output = new String(child.getInputStream().readAllBytes(), UTF_8);
            assertThat(child.waitFor()).isZero();
            return output;
        }
    }

    @Test
    void childKeepsOneProcessIdAndHasItsOwnSession() throws Exception {
        String[] ids = output("echo $$; cut -d' ' -f6 /proc/$$/stat").split("\n", -1);

        assertThat(ids[1]).isEqualTo(ids[0]);
    }

    @Test
    @EnabledIf("limitsMemory")
    void memoryIsLimited() throws Exception {
        assertThat(output("grep -E 'data size|core file' /proc/$$/limits"))
                .containsPattern("Max data size\\s+67108864\\s+67108864")
                .containsPattern("Max core file size\\s+0\\s+0");
    }

    @Test
    void childThatCannotStartIsReported(@TempDir Path folder) {
        ProcessBuilder builder =
                new ProcessBuilder("true").directory(folder.resolve("missing").toFile());

        try (ProcessSpawner spawner = new ProcessSpawner("test-parent")) {
            assertThatThrownBy(() -> spawner.start(builder, 64L << 20))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("did not start");
        }
    }
}
