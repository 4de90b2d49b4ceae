package vopi.infra.packages;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The functions' packages, if they were built: `mvn -Plambda package`.
final class Packages {
    private static final String CLIENT = "aws-lambda-java-";

    private Packages() {}

    static Path api() throws IOException {
        return first("functions/api/target");
    }

    static Path stages() throws IOException {
        return first("functions/stages/target");
    }

    /// The package for any machine: natives come with layers.
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

    /// The runtime interface client, which Lambda provides, and the jars of a package.
    static String classPath(Path zip, Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String jar : System.getProperty("java.class.path").split(":", -1)) {
            if (Path.of(jar).getFileName().toString().startsWith(CLIENT)) {
                jars.add(jar);
            }
        }
        Path lib = Files.createDirectories(folder.resolve("lib"));
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(".jar")) {
                    Path jar = lib.resolve(Path.of(entry.getName()).getFileName().toString());
                    Files.copy(in, jar);
                    jars.add(jar.toString());
                }
            }
        }
        return String.join(":", jars);
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("vopi"))) {
            at = at.getParent();
        }
        return Objects.requireNonNull(at);
    }
}
