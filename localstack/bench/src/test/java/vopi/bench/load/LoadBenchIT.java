package vopi.bench.load;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.cli.Home;

/// The whole measurement on a small database.
final class LoadBenchIT {
    @TempDir Path home;

    /// A folder readable by the user that Postgres runs as.
    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(
                home.resolve("cache"), Home.fromSystem().folder().resolve("cache"));
    }

    @Test
    void runsEveryReadAndLosesNoSubmit() throws Exception {
        List<String> notices = new ArrayList<>();
        List<String> first = run(notices);
        assertThat(first.getFirst()).contains(" cores of ");
        assertThat(first).filteredOn(line -> line.startsWith("| jobs")).hasSizeGreaterThan(10);
        String[] submits = first.getLast().split("\\|", -1);
        int accepted = Integer.parseInt(submits[2].strip());
        assertThat(accepted).isPositive();
        assertThat(submits[7].strip()).isEqualTo(Integer.toString(accepted));
        assertThat(notices).anyMatch(line -> line.startsWith("Load: filled"));
    }

    private List<String> run(List<String> notices) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new LoadBench(home, new LoadBench.Options(2_000, 10, 2, 1), notices::add)
                .run(new PrintStream(out, true), InstantSource.system());
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
