package vopi.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/// Limits of each API key, from the API's description: the deployment and the embedded gateway use
/// the same values.
///
/// @param rate calls per second on average
/// @param burst maximum calls at once
/// @param callsADay maximum calls of a key per day
record UsageFigures(int rate, int burst, int callsADay) {
    private static final String PLAN = "x-usage-plan";

    /// @throws IllegalStateException if the description lacks a value
    static UsageFigures of(String yaml) {
        try {
            JsonNode plan = new YAMLMapper().readTree(yaml).path(PLAN);
            return new UsageFigures(
                    figure(plan, "rate"), figure(plan, "burst"), figure(plan, "callsADay"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the API's description is no YAML", e);
        }
    }

    private static int figure(JsonNode plan, String name) {
        if (!plan.path(name).isInt()) {
            throw new IllegalStateException("the API's description lacks " + PLAN + "." + name);
        }
        return plan.path(name).asInt();
    }
}
