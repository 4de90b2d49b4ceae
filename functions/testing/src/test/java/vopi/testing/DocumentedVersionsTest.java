package vopi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/dependencies.md` gives the version of each library that the root POM manages.
final class DocumentedVersionsTest {
    private static final Pattern PROPERTY = Pattern.compile("<([a-z]+\\.version)>([^<]+)<");
    private static final Pattern MANAGED =
            Pattern.compile(
                    "<artifactId>(?!vopi|maven-)([^<]+)</artifactId>\\s*<version>([^<]+)</version>");

    @Test
    void theVersionsAreThoseOfTheBuild() throws IOException {
        String pom = Files.readString(SourceTree.root().resolve("pom.xml"));
        String page = Files.readString(SourceTree.root().resolve("docs/dependencies.md"));
        Map<String, String> properties =
                PROPERTY.matcher(pom)
                        .results()
                        .collect(
                                Collectors.toMap(
                                        one -> "${" + one.group(1) + "}", one -> one.group(2)));
        Map<String, String> missing = new TreeMap<>();
        MANAGED.matcher(pom)
                .results()
                .forEach(one ->
                        missing.put(
                                one.group(1),
                                properties
                                        .getOrDefault(one.group(2), one.group(2))
                                        .replace(".RELEASE", "")));
        assertThat(missing).hasSizeGreaterThan(30);
        missing.values().removeIf(version -> page.contains(" " + version));
        assertThat(missing).isEmpty();
    }
}
