package vopi.emulator.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The parts of a RunTask request that have an effect.
///
/// @param overrides container name -> environment variables
record RunTaskRequest(
        String cluster, String taskDefinition, Map<String, Map<String, String>> overrides) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The fields about placement are ignored: there is one machine.
    private static final Set<String> FIELDS =
            Set.of("Cluster", "TaskDefinition", "LaunchType", "NetworkConfiguration", "Overrides");

    /// @throws EcsException naming a field that is missing or unknown
    static RunTaskRequest read(byte[] json) throws EcsException {
        JsonNode request;
        try {
            request = JSON.readTree(json);
        } catch (IOException malformed) {
            throw EcsException.invalid("the request is not JSON");
        }
        known(request, FIELDS, "RunTask");
        JsonNode overrides = request.path("Overrides");
        known(overrides, Set.of("ContainerOverrides"), "Overrides");
        Map<String, Map<String, String>> byContainer = new HashMap<>();
        for (JsonNode one : overrides.path("ContainerOverrides")) {
            known(one, Set.of("Name", "Environment"), "ContainerOverrides");
            byContainer.put(text(one, "Name"), environment(one.path("Environment")));
        }
        return new RunTaskRequest(
                text(request, "Cluster"), text(request, "TaskDefinition"), Map.copyOf(byContainer));
    }

    private static Map<String, String> environment(JsonNode pairs) throws EcsException {
        Map<String, String> variables = new HashMap<>();
        for (JsonNode pair : pairs) {
            known(pair, Set.of("Name", "Value"), "Environment");
            variables.put(text(pair, "Name"), text(pair, "Value"));
        }
        return variables;
    }

    private static void known(JsonNode node, Set<String> fields, String where) throws EcsException {
        for (String name : (Iterable<String>) node::fieldNames) {
            if (!fields.contains(name)) {
                throw EcsException.invalid(where + "." + name + " is not supported");
            }
        }
    }

    private static String text(JsonNode node, String name) throws EcsException {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw EcsException.invalid(name + " is not a string");
        }
        return value.textValue();
    }
}
