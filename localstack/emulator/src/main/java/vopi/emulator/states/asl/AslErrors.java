package vopi.emulator.states.asl;

import java.util.List;

/// The service's error names, and which error names a wildcard covers.
public final class AslErrors {
    public static final String ALL = "States.ALL";
    public static final String TIMEOUT = "States.Timeout";
    public static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
    public static final String DATA_LIMIT = "States.DataLimitExceeded";
    public static final String RUNTIME = "States.Runtime";
    public static final String QUERY = "States.QueryEvaluationError";

    private AslErrors() {}

    /// @param names the names of one `ErrorEquals`
    public static boolean match(List<String> names, String error) {
        return !error.equals(RUNTIME) && names.stream().anyMatch(name -> matches(name, error));
    }

    private static boolean matches(String name, String error) {
        return switch (name) {
            case ALL -> !error.equals(DATA_LIMIT);
            case TIMEOUT -> error.equals(TIMEOUT) || error.equals(HEARTBEAT_TIMEOUT);
            default -> name.equals(error);
        };
    }
}
