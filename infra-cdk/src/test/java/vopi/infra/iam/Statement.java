package vopi.infra.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// One statement of a policy. For each pair of lists, only the one that is not empty applies.
///
/// @param allows false if it denies
record Statement(
        boolean allows,
        List<String> actions,
        List<String> notActions,
        List<String> resources,
        List<String> notResources,
        List<Condition> conditions) {
    /// @param json with intrinsics resolved
    static Statement of(JsonNode json) {
        return new Statement(
                json.path("Effect").asText().equals("Allow"),
                words(json.path("Action")),
                words(json.path("NotAction")),
                words(json.path("Resource")),
                words(json.path("NotResource")),
                Condition.all(json.path("Condition")));
    }

    static List<String> words(JsonNode value) {
        List<String> words = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(word -> words.add(word.asText()));
        } else if (!value.isMissingNode()) {
            words.add(value.asText());
        }
        return words;
    }

    boolean covers(RequiredPermission asked) {
        return ofAction(asked.action())
                && ofResource(asked.resource())
                && conditions.stream().allMatch(c -> c.holds(asked.context()));
    }

    private boolean ofAction(String action) {
        return notActions.isEmpty()
                ? actions.stream().anyMatch(a -> Wildcards.matchesAnyCase(a, action))
                : notActions.stream().noneMatch(a -> Wildcards.matchesAnyCase(a, action));
    }

    private boolean ofResource(String resource) {
        return notResources.isEmpty()
                ? resources.stream().anyMatch(r -> Wildcards.matches(r, resource))
                : notResources.stream().noneMatch(r -> Wildcards.matches(r, resource));
    }
}
