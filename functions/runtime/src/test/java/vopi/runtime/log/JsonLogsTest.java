package vopi.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import vopi.runtime.json.Json;

final class JsonLogsTest {
    private static String printed(Runnable work) {
        PrintStream usual = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PrintStream ours = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            System.setOut(ours);
            work.run();
        } finally {
            System.setOut(usual);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachEventIsOneLine() throws JsonProcessingException {
        Logger log = new JsonLogs().getLogger("a.b.C");
        String text =
                printed(() -> {
                    log.debug("not seen");
                    log.warn(
                            "job {} of {}",
                            7,
                            "a \"name\"\nof two lines",
                            new IllegalStateException("x"));
                });
        assertThat(text.lines()).hasSize(1);
        JsonNode line = Json.tree(text);
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("logger").asText()).isEqualTo("a.b.C");
        assertThat(line.path("message").asText()).isEqualTo("job 7 of a \"name\"\nof two lines");
        assertThat(line.path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(line.path("stackTrace").asText()).contains("JsonLogsTest");
        assertThat(Instant.parse(line.path("timestamp").asText())).isNotNull();
    }

    @Test
    void metricsAreInCloudWatchsEmbeddedFormat() throws JsonProcessingException {
        String text =
                Metrics.line(
                        "Vopi/Test",
                        Instant.ofEpochMilli(1_700_000_000_123L),
                        Map.of("Provider", "gemini"),
                        List.of(
                                Metrics.Value.count("Calls", 1),
                                new Metrics.Value("CostUsd", "None", .02)));
        JsonNode line =
                Json.tree(printed(() -> new JsonLogs().getLogger(Metrics.LOGGER).info(text)));
        JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
        assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(1_700_000_000_123L);
        assertThat(directive.path("Namespace").asText()).isEqualTo("Vopi/Test");
        assertThat(directive.at("/Dimensions/0/0").asText()).isEqualTo("Provider");
        assertThat(directive.path("Metrics").findValuesAsText("Name"))
                .containsExactly("Calls", "CostUsd");
        assertThat(line.path("Provider").asText()).isEqualTo("gemini");
        assertThat(line.path("CostUsd").asDouble()).isEqualTo(.02);
    }
}
