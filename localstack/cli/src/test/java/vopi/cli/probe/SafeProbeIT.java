package vopi.cli.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Checks files in a child process.
final class SafeProbeIT {
    /// Resident memory of the whole process, JVM included.
    private static final long MAX_MB = 300;

    @TempDir private Path folder;

    @Test
    void goodAndBadFilesAreDistinguishedWhateverTheirNames() throws Exception {
        Path good = folder.resolve("a [good] 'toy' \"rabbit\" é.mp4");
        try (InputStream in = SafeProbeIT.class.getResourceAsStream("/sample/toy-rabbit.mp4")) {
            Files.copy(Objects.requireNonNull(in), good);
        }
        Path bad = Files.writeString(folder.resolve("list.mp4"), "#EXTM3U\n/etc/passwd\n");
        try (SafeProbe probe = probe(Duration.ofMinutes(2))) {
            Outcome refused = probe.judge(bad);
            Outcome usable = probe.judge(good);

            assertThat(refused.text()).startsWith("refused: ").contains("playlist");
            assertThat(usable.text()).matches("usable: \\d+ frames, 720x480, 7\\.8 seconds, h264");
            assertThat(usable.peakMb()).isLessThan(MAX_MB);
        }
    }

    @Test
    void aFileThatEndsItsProcessIsAVerdictAndTheNextIsJudged() throws Exception {
        Path pipe = folder.resolve("pipe.mp4");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        Path text = Files.writeString(folder.resolve("a.mp4"), "v=0\n");
        try (SafeProbe probe = probe(Duration.ofSeconds(1))) {
            Outcome hangs = probe.judge(pipe);
            Outcome next = probe.judge(text);

            assertThat(hangs.safe()).isFalse();
            assertThat(hangs.text()).contains("could not be read safely", "longer than 1 seconds");
            assertThat(next.safe()).isTrue();
        }
    }

    private SafeProbe probe(Duration most) {
        return new SafeProbe(folder, System.getProperty("java.class.path"), 1024, most);
    }
}
