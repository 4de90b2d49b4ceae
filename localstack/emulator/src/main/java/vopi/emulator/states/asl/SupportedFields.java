package vopi.emulator.states.asl;

import java.util.Map;
import java.util.Set;

/// The part of the Amazon States Language that the project's state machines use. Everything else is
/// refused by name when a definition is loaded. `Comment` is supported everywhere.
final class SupportedFields {
    static final String REFUSAL = " is not supported by the embedded interpreter";

    static final Set<String> MACHINE =
            Set.of("QueryLanguage", "StartAt", "States", "TimeoutSeconds");
    static final Set<String> PROCESSOR = Set.of("ProcessorConfig", "StartAt", "States");
    static final Set<String> PROCESSOR_CONFIG = Set.of("Mode");
    static final Set<String> RULE = Set.of("Condition", "Next");
    static final Set<String> CATCHER = Set.of("ErrorEquals", "Next", "Output", "Assign");
    static final Set<String> RETRIER =
            Set.of(
                    "ErrorEquals",
                    "IntervalSeconds",
                    "BackoffRate",
                    "MaxAttempts",
                    "MaxDelaySeconds",
                    "JitterStrategy");
    static final Set<String> INVOKE_ARGUMENTS = Set.of("FunctionName", "Payload");

    /// By type of state, besides `Type`.
    static final Map<String, Set<String>> STATES =
            Map.of(
                    "Task",
                    Set.of(
                            "Resource",
                            "Arguments",
                            "TimeoutSeconds",
                            "HeartbeatSeconds",
                            "Retry",
                            "Catch",
                            "Assign",
                            "Output",
                            "Next",
                            "End"),
                    "Map",
                    Set.of(
                            "Items",
                            "ItemSelector",
                            "MaxConcurrency",
                            "ItemProcessor",
                            "Catch",
                            "Output",
                            "Next",
                            "End"),
                    "Choice",
                    Set.of("Choices", "Default"),
                    "Pass",
                    Set.of("Assign", "Output", "Next", "End"),
                    "Wait",
                    Set.of("Seconds", "Next", "End"),
                    "Succeed",
                    Set.of(),
                    "Fail",
                    Set.of("Error", "Cause"));

    /// Names of the service in `ErrorEquals`; names that do not begin with `States.` are free.
    static final Set<String> ERRORS =
            Set.of(AslErrors.ALL, AslErrors.TIMEOUT, AslErrors.HEARTBEAT_TIMEOUT);

    private SupportedFields() {}
}
