package vopi.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/// What each API key may call, as the API's description states it for the deployment and the
/// embedded gateway alike.
///
/// @param rate calls a second over time
/// @param burst calls at once
/// @param callsADay of a key
record UsageFigures(int rate, int burst, int callsADay) {
    private static final String PLAN = "x-usage-plan";

    /// @throws IllegalStateException where the description lacks a figure
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
