package vopi.bench.start;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The functions' packages, where they were made: `mvn -Plambda package`.
final class Packages {
    private Packages() {}

    static Path api() throws IOException {
        return first("functions/api/target");
    }

    static Path stages() throws IOException {
        return first("functions/stages/target");
    }

    /// Any machine's: natives come with layers.
    private static Path first(String folder) throws IOException {
        List<Path> found = List.of();
        Path target = root().resolve(folder);
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                found = files.filter(f -> f.toString().endsWith("-lambda.zip")).sorted().toList();
            }
        }
        assumeThat(found)
                .as("no package in %s: mvn -Plambda -DskipTests package makes it", folder)
                .isNotEmpty();
        return found.getFirst();
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("vopi"))) {
            at = at.getParent();
        }
        return Objects.requireNonNull(at);
    }
}
