package vopi.emulator.states.asl;

import java.util.List;
import java.util.Set;

/// The service's error names, and which error names a wildcard covers.
public final class AslErrors {
    public static final String ALL = "States.ALL";
    public static final String TASK_FAILED = "States.TaskFailed";
    public static final String TIMEOUT = "States.Timeout";
    public static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
    public static final String DATA_LIMIT = "States.DataLimitExceeded";
    public static final String RUNTIME = "States.Runtime";
    public static final String QUERY = "States.QueryEvaluationError";
    public static final String TOLERATED = "States.ExceedToleratedFailureThreshold";
    private static final Set<String> KNOWN =
            Set.of(
                    ALL,
                    TASK_FAILED,
                    TIMEOUT,
                    HEARTBEAT_TIMEOUT,
                    DATA_LIMIT,
                    RUNTIME,
                    QUERY,
                    TOLERATED,
                    "States.Permissions",
                    "States.BranchFailed",
                    "States.NoChoiceMatched");

    private AslErrors() {}

    /// Names that begin with `States.` are reserved for the service: any other such name would
    /// never match.
    static boolean mayBeNamed(String error) {
        return !error.startsWith("States.") || KNOWN.contains(error);
    }

    /// @param names the names of one `ErrorEquals`
    public static boolean match(List<String> names, String error) {
        if (error.equals(RUNTIME)) {
            return false;
        }
        return names.stream().anyMatch(name -> matches(name, error));
    }

    private static boolean matches(String name, String error) {
        boolean timeout = error.equals(TIMEOUT) || error.equals(HEARTBEAT_TIMEOUT);
        return switch (name) {
            case ALL -> !error.equals(DATA_LIMIT);
            case TASK_FAILED -> !error.equals(DATA_LIMIT) && !timeout;
            case TIMEOUT -> timeout;
            default -> name.equals(error);
        };
    }
}
