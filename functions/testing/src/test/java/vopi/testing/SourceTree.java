package vopi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The main sources of the whole project, read as text.
record SourceTree(List<Source> sources) {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z0-9_.]+);");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?([a-z0-9_.]+)\\.[A-Z*][^;]*;");

    /// @param imports imported packages, in order of name
    record Source(Path file, String pkg, Set<String> imports, String text) {
        String name() {
            return String.valueOf(file.getFileName());
        }

        boolean isWiring() {
            return name().endsWith("Wiring.java");
        }

        long lines() {
            return text.lines().count();
        }

        /// Without comments, so that a comment that names a forbidden call does not count as a
        /// call.
        String code() {
            return text.replaceAll("(?m)^\\s*//.*$", "");
        }

        @Override
        public String toString() {
            return pkg + "/" + name();
        }
    }

    static SourceTree ofProject() {
        Path root = root();
        try (Stream<Path> files = Files.walk(root)) {
            return new SourceTree(
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file ->
                                    root.relativize(file).toString().contains("src/main/java"))
                            .sorted()
                            .map(SourceTree::read)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The folder with the launcher, above the module of this test.
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("statemachine"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static Source read(Path file) {
        try {
            String text = Files.readString(file);
            Set<String> imports = new TreeSet<>();
            IMPORT.matcher(text).results().map(found -> found.group(1)).forEach(imports::add);
            String pkg =
                    PACKAGE.matcher(text)
                            .results()
                            .map(MatchResult::group)
                            .findFirst()
                            .orElseThrow();
            return new Source(
                    file, pkg.substring("package ".length(), pkg.length() - 1), imports, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
