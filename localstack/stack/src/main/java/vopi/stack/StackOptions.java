package vopi.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import vopi.emulator.gateway.GatewayLimits;

/// Settings of an embedded stack.
///
/// @param data folder of everything that survives a restart; used by one stack at a time
/// @param cache folder of unpacked binaries, shared by all stacks of a user
/// @param port of the endpoint, 0 for a free one
/// @param env variables added to, or overriding, the functions' environment: provider keys,
///   `VOPI_MATTING_MODEL`, `VOPI_ALLOW_LOOPBACK_URLS`
/// @param fast for tests: data need not survive a crash of the machine
/// @param roles empty if every function may do everything
/// @param limits of calls to the API, empty for those of a deployment
public record StackOptions(
        Path data,
        Path cache,
        int port,
        Map<String, String> env,
        boolean fast,
        Optional<FunctionRoles> roles,
        Optional<GatewayLimits> limits) {
    public StackOptions {
        env = Map.copyOf(env);
    }

    public StackOptions(Path data, Path cache, int port, Map<String, String> env, boolean fast) {
        this(data, cache, port, env, fast, Optional.empty());
    }

    public StackOptions(
            Path data,
            Path cache,
            int port,
            Map<String, String> env,
            boolean fast,
            Optional<FunctionRoles> roles) {
        this(data, cache, port, env, fast, roles, Optional.empty());
    }

    public StackOptions withLimits(GatewayLimits other) {
        return new StackOptions(data, cache, port, env, fast, roles, Optional.of(other));
    }

    /// Does not print the environment: its values may be secret.
    @Override
    public String toString() {
        return "StackOptions[" + data + ", port " + port + ", " + env.keySet() + "]";
    }
}
