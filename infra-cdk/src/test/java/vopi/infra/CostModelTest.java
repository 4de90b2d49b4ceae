package vopi.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/// `./vopi cost` uses the same memory sizes as the functions.
class CostModelTest {
    @Test
    void everyFunctionThatAJobUsesHasTheMemoryOfTheCostModel() throws IOException {
        Properties needs = new Properties();
        Path file =
                ProjectFiles.around(Path.of(""))
                        .root()
                        .resolve("localstack/src/main/resources/vopi/cli/cost/stages.properties");
        try (Reader text = Files.newBufferedReader(file)) {
            needs.load(text);
        }
        int compared = 0;
        for (String name : needs.stringPropertyNames()) {
            if (name.endsWith(".memory")) {
                String function = name.substring(0, name.indexOf('.'));
                assertThat(DeployedFunctions.ROWS)
                        .filteredOn(row -> row.name().equals(function))
                        .singleElement()
                        .satisfies(row ->
                                assertThat(needs.getProperty(name))
                                        .as(function)
                                        .isEqualTo(String.valueOf(row.memoryMb())));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(10);
    }
}
