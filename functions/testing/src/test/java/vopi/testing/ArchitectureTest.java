package vopi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vopi.testing.SourceTree.Source;

/// Dependency rules that Maven cannot enforce, checked on the imports of the source tree.
final class ArchitectureTest {
    private static final SourceTree TREE = SourceTree.ofProject();

    /// Adapters that only wiring classes may import. Maven enforces the dependencies between
    /// modules.
    private static final Map<String, List<String>> FROM_WIRING_ALONE =
            Map.of(
                    "vopi.api", List.of("vopi.aws"),
                    "vopi.stage", List.of("vopi.aws", "vopi.imaging", "vopi.providers"));

    private static final Pattern CHANCE_AND_TIME =
            Pattern.compile(
                    "Instant\\.now\\(\\)|System\\.currentTimeMillis\\(|UUID\\.randomUUID\\(|randomUUID\\(\\)"
                            + "|Math\\.random\\(|Thread\\.sleep\\(|System\\.getenv\\(");

    @Test
    void theTreeIsRead() {
        assertThat(TREE.sources()).hasSizeGreaterThan(40);
    }

    @Test
    void onlyWiringImportsAdapters() {
        List<String> wrong = new ArrayList<>();
        FROM_WIRING_ALONE.forEach((user, adapters) -> {
            for (Source source : in(user)) {
                ours(source)
                        .filter(target -> adapters.contains(part(target, 2)))
                        .filter(_ -> !source.isWiring())
                        .forEach(target -> wrong.add(source + " -> " + target));
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void stagesNeverImportEachOther() {
        List<String> wrong = new ArrayList<>();
        for (Source source : in("vopi.stage")) {
            ours(source)
                    .filter(target -> target.startsWith("vopi.stage."))
                    .filter(target -> !target.startsWith("vopi.stage.wiring"))
                    .filter(target -> !part(target, 3).equals(part(source.pkg(), 3)))
                    .forEach(target -> wrong.add(source + " -> " + target));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void onlyAdaptersImportAwsTypes() {
        assertThat(
                        importing(
                                "software.amazon.awssdk",
                                "vopi.aws",
                                "vopi.emulator",
                                "vopi.stack",
                                "vopi.cli",
                                "vopi.infra"))
                .isEmpty();
        assertThat(importing("io.lettuce", "vopi.aws")).isEmpty();
        assertThat(
                        importing(
                                "org.bytedeco.ffmpeg",
                                "vopi.media",
                                "vopi.testing.clips",
                                "vopi.bench"))
                .isEmpty();
    }

    /// The rest of the runtime is for functions: entry, logging, HTTP.
    @Test
    void imagingUsesOnlyJsonAndTasksOfTheRuntime() {
        assertThat(in("vopi.imaging"))
                .allSatisfy(source ->
                        assertThat(source.imports())
                                .as("%s", source)
                                .filteredOn(target -> target.startsWith("vopi.runtime"))
                                .isSubsetOf("vopi.runtime.json", "vopi.runtime.task"));
    }

    /// They simulate the providers for the command line; deployed code must not use them.
    @Test
    void onlyTheCommandLineUsesTheFakes() {
        assertThat(importing("vopi.testing", "vopi.testing", "vopi.cli", "vopi.bench")).isEmpty();
    }

    @Test
    void coreImportsOnlyJdkAndJspecify() {
        List<String> wrong = new ArrayList<>();
        for (Source source : in("vopi.core")) {
            source.imports().stream()
                    .filter(i ->
                            !i.startsWith("java.")
                                    && !i.startsWith("javax.")
                                    && !i.startsWith("vopi.core"))
                    .filter(i -> !i.equals("org.jspecify.annotations"))
                    .forEach(i -> wrong.add(source + " -> " + i));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void packagesHaveNoCycle() {
        Map<String, Set<String>> graph = new TreeMap<>();
        for (Source source : TREE.sources()) {
            Set<String> targets = graph.computeIfAbsent(source.pkg(), _ -> new TreeSet<>());
            ours(source).filter(target -> !target.equals(source.pkg())).forEach(targets::add);
        }
        List<String> cycles = new ArrayList<>();
        for (String start : graph.keySet()) {
            if (reaches(graph, start)) {
                cycles.add(start + " " + graph.get(start));
            }
        }
        assertThat(cycles).isEmpty();
    }

    @Test
    void timeChanceAndEnvironmentAreArguments() {
        List<String> wrong =
                TREE.sources().stream()
                        .filter(source -> source.file().toString().contains("functions/"))
                        .filter(source -> !source.isWiring())
                        .filter(source -> CHANCE_AND_TIME.matcher(source.code()).find())
                        .map(Source::toString)
                        .toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void filesStaySmall() {
        assertThat(matching(source -> source.lines() > 400)).isEmpty();
    }

    /// House style that the formatter does not enforce.
    @Test
    void variablesHaveTypesAndBranchesHaveBraces() {
        Pattern untyped = Pattern.compile("\\bvar [a-z]\\w* *[=:]");
        Pattern bare = Pattern.compile("(?m)^ *(?:\\} )?(?:if \\([^\\n]*\\)|else) [^{\\n]*;$");
        assertThat(matching(source -> untyped.matcher(source.code()).find())).isEmpty();
        assertThat(matching(source -> bare.matcher(source.code()).find())).isEmpty();
    }

    @Test
    void packagesStaySmallAndHaveAPackageInfo() {
        Map<String, Long> types =
                TREE.sources().stream()
                        .filter(s -> Pattern.compile("(?m)^public ").matcher(s.text()).find())
                        .collect(
                                Collectors.groupingBy(
                                        Source::pkg, TreeMap::new, Collectors.counting()));
        // One class for each failure is the contract with the state machine, one class for each
        // port is the house style, and so are a handler and its wiring for each function.
        types.keySet().removeAll(List.of("vopi.core.error", "vopi.core.port", "vopi.api"));
        types.values().removeIf(count -> count <= 12);
        assertThat(types).isEmpty();
        Set<String> described =
                TREE.sources().stream()
                        .filter(source -> source.name().equals("package-info.java"))
                        .map(Source::pkg)
                        .collect(Collectors.toSet());
        assertThat(matching(source -> !described.contains(source.pkg()))).isEmpty();
        assertThat(matching(s -> s.pkg().matches(".*\\.(utils?|common|helpers?)(\\..*)?")))
                .isEmpty();
    }

    private static List<Source> in(String prefix) {
        return TREE.sources().stream()
                .filter(source ->
                        source.pkg().equals(prefix) || source.pkg().startsWith(prefix + "."))
                .toList();
    }

    private static List<String> importing(String library, String... allowed) {
        return matching(source ->
                source.imports().stream().anyMatch(i -> i.startsWith(library))
                        && Set.of(allowed).stream().noneMatch(source.pkg()::startsWith));
    }

    private static List<String> matching(Predicate<Source> rule) {
        return TREE.sources().stream().filter(rule).map(Source::toString).toList();
    }

    private static java.util.stream.Stream<String> ours(Source source) {
        return source.imports().stream().filter(target -> target.startsWith("vopi."));
    }

    /// The first words of a package's name, up to the given number.
    private static String part(String pkg, int words) {
        String[] all = pkg.split("\\.", -1);
        return String.join(".", List.of(all).subList(0, Math.min(words, all.length)));
    }

    private static boolean reaches(Map<String, Set<String>> graph, String start) {
        Deque<String> open = new ArrayDeque<>(graph.getOrDefault(start, Set.of()));
        Set<String> seen = new TreeSet<>();
        while (!open.isEmpty()) {
            String next = open.pop();
            if (next.equals(start)) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(graph.getOrDefault(next, Set.of()));
            }
        }
        return false;
    }
}
