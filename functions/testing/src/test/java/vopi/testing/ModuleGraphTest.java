package vopi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The dependencies between modules, as their POMs declare them. `CONTRIBUTING.md` gives the
/// reasons.
final class ModuleGraphTest {
    private static final Pattern MODULE =
            Pattern.compile("<artifactId>vopi-([a-z-]+)</artifactId>\\s*<name>");
    private static final Pattern DEPENDENCY =
            Pattern.compile(
                    "<dependency><groupId>vopi</groupId><artifactId>vopi-([a-z-]+)</artifactId>"
                            + "(?!<scope>test)");

    /// What a module uses besides its tests.
    private static final Map<String, String> GRAPH =
            Map.ofEntries(
                    Map.entry("core", ""),
                    Map.entry("settings", ""),
                    Map.entry("statemachine", ""),
                    Map.entry("emulator", ""),
                    Map.entry("infra", ""),
                    Map.entry("ffmpeg-layer", "settings"),
                    Map.entry("runtime", "core"),
                    Map.entry("testing", "core"),
                    Map.entry("aws", "core runtime"),
                    Map.entry("media", "core runtime"),
                    Map.entry("imaging", "core runtime settings"),
                    Map.entry("providers", "core runtime"),
                    Map.entry("api", "aws core runtime statemachine"),
                    Map.entry("stages", "aws core imaging media providers runtime"),
                    Map.entry(
                            "stack", "api aws core emulator providers runtime stages statemachine"),
                    Map.entry("cli", "core emulator imaging media runtime stack testing"),
                    Map.entry("bench", "aws cli core emulator imaging media runtime stack"));

    @Test
    void modulesDependOnNoOthers() throws IOException {
        Map<String, String> declared = new TreeMap<>();
        for (Path pom : poms()) {
            String text = Files.readString(pom);
            Set<String> used = new TreeSet<>();
            DEPENDENCY.matcher(text).results().forEach(found -> used.add(found.group(1)));
            MODULE.matcher(text)
                    .results()
                    .forEach(found -> declared.put(found.group(1), String.join(" ", used)));
        }
        assertThat(declared).containsExactlyInAnyOrderEntriesOf(GRAPH);
    }

    /// `./vopi check` runs the tests of the modules that this POM names.
    @Test
    void theUnitTestsOfEachModuleAreRunByCheck() throws IOException {
        String together = Files.readString(SourceTree.root().resolve("unit-tests/pom.xml"));
        Set<String> missing = new TreeSet<>();
        for (Path pom : poms()) {
            if (Files.isDirectory(pom.resolveSibling("src/test/java"))) {
                MODULE.matcher(Files.readString(pom))
                        .results()
                        .map(found -> found.group(1))
                        .filter(name ->
                                !together.contains(
                                        "<artifactId>vopi-%s</artifactId><version>${project.version}</version><type>test-jar</type>"
                                                .formatted(name)))
                        .forEach(missing::add);
            }
        }
        assertThat(missing).isEmpty();
    }

    private static List<Path> poms() throws IOException {
        try (Stream<Path> files = Files.walk(SourceTree.root(), 3)) {
            return files.filter(file -> file.endsWith("pom.xml"))
                    .filter(file -> Files.isDirectory(file.resolveSibling("src")))
                    .collect(Collectors.toList());
        }
    }
}
