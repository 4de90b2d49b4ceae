package vopi.stack;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import vopi.emulator.front.IamAuthorizer;

/// Runs every function in a separate process with a separate access key, and authorizes what each
/// key may do.
///
/// @param variables of each function, by its name (`ScoreOnFargate` for the container).
///   `AWS_ACCESS_KEY_ID` among them identifies the function to the authorizer; the secret key is
///   the stack's.
public record FunctionRoles(Map<String, Map<String, String>> variables, IamAuthorizer authorizer) {
    static final String CONTAINER = "ScoreOnFargate";

    public FunctionRoles {
        variables = Map.copyOf(variables);
    }

    Set<String> keys() {
        return variables.values().stream()
                .map(own -> own.get("AWS_ACCESS_KEY_ID"))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    Map<String, String> of(String function) {
        return variables.getOrDefault(function, Map.of());
    }
}
