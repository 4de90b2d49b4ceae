package vopi.emulator.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a state, a choice or a catcher is left.
///
/// @param next null where the machine ends here
/// @param output template, null for the default of the place
/// @param assign templates by variable
public record Flow(@Nullable String next, @Nullable JsonNode output, Map<String, JsonNode> assign) {
    public Flow {
        assign = Map.copyOf(assign);
    }
}
