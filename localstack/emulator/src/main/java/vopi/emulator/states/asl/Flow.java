package vopi.emulator.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What follows a state or a catcher.
///
/// @param next null if the machine ends here
/// @param output template, null for the default output
/// @param assign templates by name of variable
public record Flow(@Nullable String next, @Nullable JsonNode output, Map<String, JsonNode> assign) {
    public Flow {
        assign = Map.copyOf(assign);
    }

    /// The input becomes the output.
    public static Flow to(@Nullable String next) {
        return new Flow(next, null, Map.of());
    }
}
