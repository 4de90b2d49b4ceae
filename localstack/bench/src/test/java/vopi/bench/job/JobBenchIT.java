package vopi.bench.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.cli.Home;
import vopi.testing.clips.ProductClip;

/// The whole measurement of one short clip, without a warm-up.
final class JobBenchIT {
    @TempDir Path home;

    /// A folder readable by the user that Postgres runs as.
    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(
                home.resolve("cache"), Home.fromSystem().folder().resolve("cache"));
    }

    @Test
    void measuresEveryStageOfAJob() throws Exception {
        List<String> notices = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JobBench(
                        home,
                        Map.of("VOPI_MATTING_MODEL", "off"),
                        new JobBench.Options(0, 1),
                        notices::add)
                .run(
                        ProductClip.write(home.resolve("clip.mp4")),
                        new PrintStream(out, true),
                        InstantSource.system());
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).anyMatch(line -> line.startsWith("| 1 | "));
        for (String stage :
                List.of(
                        "Ingest",
                        "ScoreSegment",
                        "Shortlist",
                        "ClassifyBatch",
                        "SelectVariants",
                        "GenerateImages",
                        "Complete")) {
            assertThat(lines).anyMatch(line -> line.startsWith("| " + stage + " | "));
        }
        assertThat(lines).anyMatch(line -> line.matches("\\| stack \\| [1-9].*"));
        assertThat(home.resolve("bench-job")).doesNotExist();
        assertThat(notices).containsExactly("Job: round 1 ...");
    }
}
