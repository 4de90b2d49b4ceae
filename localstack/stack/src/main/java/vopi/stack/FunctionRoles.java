package vopi.stack;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import vopi.emulator.front.IamAuthorizer;

/// Every function in a process of its own, with a key of its own, and somebody who decides what the
/// key's owner may do.
///
/// @param variables of each function alone, by its name (`ScoreOnFargate` for the container).
///   `AWS_ACCESS_KEY_ID` among them tells the guard who asks; the secret is the stack's.
public record FunctionRoles(Map<String, Map<String, String>> variables, IamAuthorizer guard) {
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
