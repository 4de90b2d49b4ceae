package vopi.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What became of one video of a batch.
///
/// @param state how it ended
/// @param job as `job.json` has it, null if there is none
/// @param error for the user, null unless it failed
public record BatchOutcome(
        BatchItem item, State state, @Nullable JsonNode job, @Nullable String error) {
    public enum State {
        MADE,
        /// By an earlier run with the same video and settings.
        KEPT,
        FAILED,
        /// The run ended before it.
        NOT_RUN
    }

    static BatchOutcome failed(BatchItem item, String error) {
        return new BatchOutcome(item, State.FAILED, null, error);
    }

    public boolean done() {
        return state == State.MADE || state == State.KEPT;
    }

    /// Why it was not made, for the user.
    public String why() {
        return error == null ? "" : error;
    }

    /// What providers charged for it, in US dollars.
    public BigDecimal cost() {
        return job == null ? BigDecimal.ZERO : job.path("cost").path("totalUsd").decimalValue();
    }
}
