package vopi.emulator.states.run;

import com.fasterxml.jackson.databind.JsonNode;

/// How a branch came to its end.
sealed interface Ending {
    record Succeeded(JsonNode output) implements Ending {}

    record Failed(ErrorOutput error) implements Ending {}
}
