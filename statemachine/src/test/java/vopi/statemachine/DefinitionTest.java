package vopi.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.core.error.Failure;

/// What holds for the state machines without running them.
final class DefinitionTest {
    private static final Set<String> FAILURES =
            Arrays.stream(Failure.class.getPermittedSubclasses())
                    .map(Class::getName)
                    .collect(Collectors.toSet());
    private static final List<String> SERVICES =
            List.of("States.", "Lambda.", "Sandbox.", "Runtime.", "ECS.");

    /// Two states of one function: any end is announced by it, and any view's images are made by
    /// it.
    private static final Map<String, String> SHARED =
            Map.of("NotifyFailure", "NotifyCallback", "RedoView", "GenerateImages");

    /// Placeholders of the container that scores very long videos.
    private static final List<String> CONTAINER =
            List.of("ScoreClusterArn", "ScoreTaskArn", "ScoreSubnetIds", "ScoreSecurityGroupIds");

    private static final int LONGEST_FUNCTION_SECONDS = 900;

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "webhook"})
    void everyErrorNameExists(String name) {
        for (JsonNode errors : Definition.of(name).tree().findValues("ErrorEquals")) {
            for (JsonNode error : errors) {
                String text = error.asText();
                assertThat(FAILURES.contains(text) || SERVICES.stream().anyMatch(text::startsWith))
                        .as(text)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "webhook"})
    void everyMachineAndEveryTaskHasATimeout(String name) {
        Definition definition = Definition.of(name);

        assertThat(definition.tree().path("TimeoutSeconds").isInt()).isTrue();
        definition
                .tasks()
                .forEach((state, task) -> {
                    assertThat(task.path("TimeoutSeconds").intValue()).as(state).isPositive();
                    if (task.path("Resource").asText().endsWith(":lambda:invoke")) {
                        assertThat(task.path("TimeoutSeconds").intValue())
                                .as(state)
                                .isLessThanOrEqualTo(LONGEST_FUNCTION_SECONDS);
                    } else {
                        assertThat(task.has("HeartbeatSeconds")).as(state).isTrue();
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "webhook"})
    void everyCatchEndsWithAllAlone(String name) {
        for (JsonNode caught : Definition.of(name).tree().findValues("Catch")) {
            for (int i = 0; i < caught.size(); i++) {
                List<String> errors = texts(caught.get(i).path("ErrorEquals"));
                boolean last = i == caught.size() - 1;
                assertThat(errors.contains("States.ALL")).isEqualTo(last);
                if (last) {
                    assertThat(errors).hasSize(1);
                }
            }
        }
    }

    @Test
    void everyStageOfThePipelineIsCaughtAndRetried() {
        Definition pipeline = Definition.of("pipeline");
        Set<String> uncaught = new TreeSet<>();
        for (JsonNode machine : pipeline.machines()) {
            machine.path("States")
                    .forEachEntry((name, state) -> {
                        String type = state.path("Type").asText();
                        if (Set.of("Task", "Map").contains(type) && !state.has("Catch")) {
                            uncaught.add(name);
                        }
                    });
        }

        // A segment that fails ends its Map, whose own Catch leads on.
        assertThat(uncaught).containsExactly("ScoreSegment");
        pipeline.tasks().forEach((name, task) -> assertThat(task.has("Retry")).as(name).isTrue());
    }

    @Test
    void failuresOfThePipelineLeadToMarkFailed() {
        Definition.of("pipeline")
                .tree()
                .path("States")
                .forEachEntry((name, state) -> {
                    Set<String> after = Set.of("NotifyCallback", "MarkFailed", "NotifyFailure");
                    if (state.has("Catch") && !after.contains(name)) {
                        assertThat(state.path("Catch").path(0).path("Next").asText())
                                .as(name)
                                .isEqualTo("MarkFailed");
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "webhook"})
    void everyStateIsReached(String name) {
        for (JsonNode machine : Definition.of(name).machines()) {
            assertThat(Definition.unreachable(machine)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "webhook"})
    void oneStateIsOneFunctionOfItsName(String name) {
        Definition.of(name)
                .tasks()
                .forEach((state, task) -> {
                    JsonNode function = task.path("Arguments").path("FunctionName");
                    if (function.isTextual()) {
                        String expected = SHARED.getOrDefault(state, state);
                        assertThat(function.asText()).isEqualTo("${" + expected + "Arn}");
                    }
                });
    }

    @Test
    void placeholdersAreTheStagesOfTheTableAndTheContainer() {
        Set<String> used = new TreeSet<>(Definition.of("pipeline").usedPlaceholders());
        used.addAll(Definition.of("webhook").usedPlaceholders());
        Set<String> known = new TreeSet<>(CONTAINER);
        for (JsonNode row : Definition.functions()) {
            if (row.path("kind").asText().equals("stage")) {
                known.add(row.path("name").asText() + "Arn");
            }
        }

        assertThat(used).isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "webhook"})
    void retriesAreBoundedAndSpread(String name) {
        for (JsonNode retry : Definition.of(name).tree().findValues("Retry")) {
            for (JsonNode retrier : retry) {
                assertThat(retrier.path("JitterStrategy").asText()).isEqualTo("FULL");
                assertThat(retrier.path("BackoffRate").intValue()).isEqualTo(2);
                if (retrier.path("MaxAttempts").intValue() > 1) {
                    assertThat(retrier.path("MaxDelaySeconds").intValue()).isBetween(30, 120);
                }
            }
        }
    }

    @Test
    void failedExecutionsNeverReadSucceeded() {
        JsonNode states = Definition.of("pipeline").tree().path("States");

        assertThat(states.path("MarkFailed").path("Next").asText()).isEqualTo("NotifyFailure");
        assertThat(states.path("NotifyFailure").path("Next").asText()).isEqualTo("Failed");
        assertThat(states.path("Failed").path("Type").asText()).isEqualTo("Fail");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
