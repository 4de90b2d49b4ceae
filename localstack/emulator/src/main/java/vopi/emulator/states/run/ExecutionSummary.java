package vopi.emulator.states.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An execution as listings show it.
///
/// @param machine name of its state machine
/// @param stopped null while it runs
/// @param error of a failed or aborted execution, if it has one
public record ExecutionSummary(
        String machine,
        String name,
        String arn,
        ExecutionStatus status,
        Instant started,
        @Nullable Instant stopped,
        ErrorOutput error) {}
