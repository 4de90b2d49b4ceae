package vopi.emulator.states.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import vopi.emulator.states.expr.JsonData;

/// Why a state or an execution failed. A Fail state may omit either.
public record ErrorOutput(@Nullable String error, @Nullable String cause) {
    /// `$states.errorOutput`
    ObjectNode tree() {
        return JsonData.object()
                .put("Error", error == null ? "" : error)
                .put("Cause", cause == null ? "" : cause);
    }

    /// The error name to match.
    String name() {
        return error == null ? "" : error;
    }

    /// In the form of event details and listings.
    ObjectNode details() {
        ObjectNode details = JsonData.object();
        if (error != null) {
            details.put("error", error);
        }
        if (cause != null) {
            details.put("cause", cause);
        }
        return details;
    }

    static ErrorOutput of(ObjectNode details) {
        return new ErrorOutput(
                details.path("error").textValue(), details.path("cause").textValue());
    }
}
