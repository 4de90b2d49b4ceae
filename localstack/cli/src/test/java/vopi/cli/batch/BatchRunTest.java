package vopi.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.cli.batch.BatchOutcome.State;
import vopi.cli.report.BatchPage;
import vopi.runtime.json.Json;
import vopi.stack.client.ApiError;

final class BatchRunTest {
    @TempDir private Path home;

    private final List<String> ran = new ArrayList<>();
    private final List<Object> limits = new ArrayList<>();
    private BatchList list = new BatchList(List.of());
    private String failing = "";

    @BeforeEach
    void threeVideos() throws IOException {
        List<BatchItem> items = new ArrayList<>();
        for (String sku : List.of("a", "b", "c")) {
            Path video = home.resolve(sku + ".mp4");
            Files.writeString(video, sku);
            items.add(new BatchItem(sku, video.toString()));
        }
        list = new BatchList(items);
    }

    private JsonNode run(BatchItem item, Map<String, Object> config, Path folder)
            throws IOException, InterruptedException {
        ran.add(item.sku());
        limits.add(config.getOrDefault("maxCostUsd", "none"));
        if (failing.equals("stop " + item.sku())) {
            throw new InterruptedException();
        }
        if (failing.equals(item.sku())) {
            throw new ApiError(0, "no answer");
        }
        boolean lost = failing.equals("job of " + item.sku());
        String job =
                "{\"status\":\"%s\",\"error\":%s,\"cost\":{\"totalUsd\":0.4}}"
                        .formatted(lost ? "failed" : "completed", lost ? "\"<too dark>\"" : "null");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("job.json"), job);
        return Json.tree(job);
    }

    private List<BatchOutcome> batch(Map<String, Object> config, Budget budget) throws IOException {
        ran.clear();
        limits.clear();
        return new BatchRun(home.resolve("out"), config, budget)
                .run(list, this::run, (_, _, _, _) -> {});
    }

    private List<BatchOutcome> batch() throws IOException {
        return batch(Map.of("preset", "amazon"), new Budget(null));
    }

    @Test
    void whatFailedAloneIsRunAgain() throws IOException {
        failing = "b";
        assertThat(batch())
                .extracting(BatchOutcome::state)
                .containsExactly(State.MADE, State.FAILED, State.MADE);
        assertThat(ran).containsExactly("a", "b", "c");
        failing = "";
        assertThat(batch())
                .extracting(BatchOutcome::state)
                .containsExactly(State.KEPT, State.MADE, State.KEPT);
        assertThat(ran).containsExactly("b");
    }

    @Test
    void anotherSettingOrAnotherVideoIsMadeAgain() throws IOException {
        batch();
        batch(Map.of("preset", "etsy"), new Budget(null));
        assertThat(ran).containsExactly("a", "b", "c");
        Files.writeString(home.resolve("c.mp4"), "filmed again");
        batch(Map.of("preset", "etsy"), new Budget(null));
        assertThat(ran).containsExactly("c");
    }

    /// The order of a `Map.of` differs between two runs of the program.
    @Test
    void equalSettingsInAnotherOrderAreTheSame() throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("fps", 5);
        settings.put("presets", List.of("amazon", "etsy"));
        batch(settings, new Budget(null));
        Map<String, Object> again = new LinkedHashMap<>();
        again.put("presets", List.of("amazon", "etsy"));
        again.put("fps", 5);
        batch(again, new Budget(null));
        assertThat(ran).isEmpty();
    }

    @Test
    void oneBudgetIsForAll() throws IOException {
        Budget budget = new Budget(new BigDecimal("1.0"));
        batch(Map.of(), budget);
        assertThat(limits)
                .containsExactly(
                        new BigDecimal("1.0"), new BigDecimal("0.6"), new BigDecimal("0.2"));
        assertThat(budget.spent()).isEqualByComparingTo("1.2");
        batch(Map.of("fps", 3), budget);
        assertThat(limits).containsOnly(BigDecimal.ZERO);
    }

    @Test
    void theBudgetDoesNotDecideWhatIsMadeAgain() throws IOException {
        batch();
        batch(Map.of("preset", "amazon"), new Budget(BigDecimal.TEN));
        assertThat(ran).isEmpty();
    }

    @Test
    void afterCtrlCTheRestIsNotRun() throws IOException {
        failing = "stop b";
        assertThat(batch())
                .extracting(BatchOutcome::state)
                .containsExactly(State.MADE, State.NOT_RUN, State.NOT_RUN);
        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    void aVideoThatIsNotThereFailsAlone() throws IOException {
        Files.delete(home.resolve("a.mp4"));
        List<BatchOutcome> outcomes = batch();
        assertThat(outcomes.getFirst().why()).contains("Cannot read");
        assertThat(ran).containsExactly("b", "c");
    }

    @Test
    void thePageNamesEveryVideoAndEscapesItsTexts() throws IOException {
        failing = "job of b";
        Path page = BatchPage.write(batch(), "<list>.csv", home.resolve("out"));
        assertThat(Files.readString(page))
                .contains("<b>2 of 3</b> made", "$1.2000", "&lt;list&gt;.csv", "&lt;too dark&gt;")
                .doesNotContain("<too dark>");
    }
}
