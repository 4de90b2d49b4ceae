package vopi.emulator.states.run;

/// Of an execution, as the service spells it.
public enum ExecutionStatus {
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    ABORTED
}
