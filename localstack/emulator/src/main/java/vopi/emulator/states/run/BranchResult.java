package vopi.emulator.states.run;

import com.fasterxml.jackson.databind.JsonNode;

/// How a branch ended.
sealed interface BranchResult {
    record Succeeded(JsonNode output) implements BranchResult {}

    record Failed(ErrorOutput error) implements BranchResult {}
}
