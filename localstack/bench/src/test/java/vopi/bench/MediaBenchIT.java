package vopi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole measurement on a given small clip.
final class MediaBenchIT {
    @TempDir Path home;

    @Test
    void measuresAGivenFileHereAndAsProcesses() throws Exception {
        Path clip = home.resolve("rabbit.mp4");
        try (InputStream sample = MediaBench.class.getResourceAsStream("/sample/toy-rabbit.mp4")) {
            Files.copy(sample, clip);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> notices = new ArrayList<>();
        new MediaBench(home, 1, notices::add).given(List.of(clip), new PrintStream(out, true));

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.getFirst()).contains(" cores of ").contains("Linux");
        String[] cells = lines.getLast().split("\\|", -1);
        assertThat(cells[1].strip()).isEqualTo("rabbit.mp4");
        assertThat(number(cells[3])).as("decoding").isBetween(.05, 20.0);
        assertThat(number(cells[4])).as("scoring").isBetween(.05, 40.0);
        assertThat(number(cells[7])).as("scoring as a process").isBetween(.2, 60.0);
        assertThat(number(cells[10])).as("memory").isBetween(60.0, 600.0);
        assertThat(number(cells[13])).as("bytes read").isBetween(.9, 2.0);
        assertThat(notices).last().asString().startsWith("Measured rabbit.mp4");
    }

    private static double number(String cell) {
        return Double.parseDouble(cell.strip());
    }
}
