package vopi.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The table of functions agrees with the state machines and with the limits of AWS.
final class FunctionsTest {
    private static final int LAMBDA_MAX_SECONDS = 900;
    private static final int LAMBDA_MIN_MB = 128;
    private static final int LAMBDA_MAX_MB = 10_240;

    /// API Gateway's default integration timeout.
    private static final int GATEWAY_SECONDS = 29;

    @Test
    void everyStageOfTheStateMachinesHasARowAndEveryStageRowAState() {
        Set<String> called = new TreeSet<>();
        tasks().forEach(task -> called.add(function(task)));

        List<String> stages = new ArrayList<>();
        for (JsonNode row : Definition.functions()) {
            if (row.path("kind").asText().equals("stage")) {
                stages.add(row.path("name").asText());
            }
        }
        assertThat(stages).containsExactlyInAnyOrderElementsOf(called);
    }

    @Test
    void noStateEndsBeforeItsFunction() {
        Map<String, Integer> timeouts = new HashMap<>();
        for (JsonNode row : Definition.functions()) {
            timeouts.put(row.path("name").asText(), row.path("timeoutSeconds").asInt());
        }
        for (JsonNode task : tasks()) {
            assertThat(task.path("TimeoutSeconds").asInt())
                    .as(function(task))
                    .isGreaterThanOrEqualTo(timeouts.getOrDefault(function(task), 0));
        }
    }

    @Test
    void memoryAndTimeoutsAreWithinTheLimitsOfAws() {
        for (JsonNode row : Definition.functions()) {
            boolean api = row.path("kind").asText().equals("api");
            assertThat(row.path("timeoutSeconds").asInt())
                    .as(row.path("name").asText())
                    .isBetween(1, api ? GATEWAY_SECONDS : LAMBDA_MAX_SECONDS);
            assertThat(row.path("memoryMb").asInt())
                    .as(row.path("name").asText())
                    .isBetween(LAMBDA_MIN_MB, LAMBDA_MAX_MB);
        }
    }

    /// The states that call a function.
    private static List<JsonNode> tasks() {
        List<JsonNode> tasks = new ArrayList<>();
        for (String name : List.of("pipeline", "webhook")) {
            tasks.addAll(Definition.of(name).tasks().values());
        }
        tasks.removeIf(task -> !task.path("Arguments").has("FunctionName"));
        return tasks;
    }

    /// `${IngestArn}` is the address of Ingest.
    private static String function(JsonNode task) {
        String placeholder = task.path("Arguments").path("FunctionName").asText();
        return placeholder.substring("${".length(), placeholder.length() - "Arn}".length());
    }
}
