package vopi.stack;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import vopi.emulator.front.IamAuthorizer;

/// Gives every function a separate access key, and authorizes what each key may do. Functions that
/// would share a child process have one each, since a process has one key, and so have those that
/// fetch a part of their environment when their process starts.
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

    /// Whether the function's process fetches values by address when it starts: the keys of paid
    /// providers, and the cut-out model.
    boolean fetches(String function) {
        return of(function).keySet().stream().anyMatch(name -> name.startsWith("VOPI_"));
    }

    Map<String, String> of(String function) {
        return variables.getOrDefault(function, Map.of());
    }
}
