package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The providers' fakes are on the command line's class path; no deployed package may contain them.
final class DeployedWithoutFakesTest {
    private static final Pattern FAKES =
            Pattern.compile("<artifactId>vopi-testing</artifactId>(.*)</dependency>");

    @Test
    void onlyTheCommandLineDependsOnFakes() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path pom : poms()) {
            for (String line : Files.readAllLines(pom)) {
                Matcher needed = FAKES.matcher(line);
                if (needed.find() && !needed.group(1).contains("<scope>test</scope>")) {
                    wrong.add(root().relativize(pom).toString());
                }
            }
        }
        assertThat(wrong)
                .as("the parent's entry names the version alone")
                .containsExactlyInAnyOrder("pom.xml", "localstack/cli/pom.xml");
    }

    private static List<Path> poms() throws IOException {
        List<Path> poms = new ArrayList<>(List.of(root().resolve("pom.xml")));
        for (String folder :
                List.of("functions", "localstack", "infra-cdk", "layers", "statemachine")) {
            try (Stream<Path> files = Files.walk(root().resolve(folder), 2)) {
                files.filter(file -> file.endsWith("pom.xml")).forEach(poms::add);
            }
        }
        return poms;
    }

    /// Checks each package that exists (`mvn -Plambda package` builds them).
    @ParameterizedTest
    @ValueSource(
            strings = {
                "functions/api/target/vopi-api-linux-arm64-lambda.zip",
                "functions/api/target/vopi-api-linux-x86_64-lambda.zip",
                "functions/stages/target/vopi-stages-linux-arm64-lambda.zip",
                "functions/stages/target/vopi-stages-linux-x86_64-lambda.zip"
            })
    void noPackageContainsFakes(String name) throws IOException {
        Path zip = root().resolve(name);
        assumeThat(zip).as("%s was not made", name).exists();

        assertThat(entries(Files.newInputStream(zip)))
                .isNotEmpty()
                .noneMatch(
                        entry -> entry.contains("vopi/testing/") || entry.contains("vopi-testing"));
    }

    /// Including the entries of nested jars.
    private static List<String> entries(InputStream packed) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(packed)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                if (entry.getName().endsWith(".jar") && entry.getName().contains("vopi")) {
                    names.addAll(entries(new ByteArrayInputStream(zip.readAllBytes())));
                }
            }
        }
        return names;
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("vopi"))) {
            at = at.getParent();
        }
        return Objects.requireNonNull(at);
    }
}
