package vopi.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The project files that are deployed unchanged.
///
/// @param root root folder of the Maven reactor
public record ProjectFiles(Path root) {
    /// @throws IllegalStateException if neither the current folder nor a parent of it is the
    ///   project
    public static ProjectFiles around(Path start) {
        for (Path at = start.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("statemachine/pipeline.asl.json"))) {
                return new ProjectFiles(at);
            }
        }
        throw new IllegalStateException("not inside the project: " + start);
    }

    String stateMachine(String name) {
        return text(root.resolve("statemachine").resolve(name + ".asl.json"));
    }

    /// The table of functions.
    String functions() {
        return text(root.resolve("statemachine/functions.json"));
    }

    String openApi() {
        return text(root.resolve("functions/api/src/main/resources/openapi.yaml"));
    }

    /// A digest that changes with the schema, so that a deployment migrates only if needed.
    String schemaVersion() {
        Path folder = root.resolve("functions/aws/src/main/resources/vopi/aws/migrate");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sql = files.filter(f -> f.toString().endsWith(".sql")).sorted().toList();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : sql) {
                digest.update(Files.readAllBytes(file));
            }
            return sql.size() + "-" + HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
