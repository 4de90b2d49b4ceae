package vopi.emulator.states.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of a journal.
///
/// @param id of the history event, counted from 1; 0 for a line that is not an event
/// @param previous id of the event before it in its branch, 0 for none
/// @param type of a history event as the service spells it; of another line a name that begins with
///   a lower-case letter
/// @param key position in the execution: the same after every restart
/// @param details the event's details as the service sends them, null if it has none
/// @param extra additional data of the interpreter
public record Entry(
        long id,
        long previous,
        Instant at,
        String type,
        String key,
        @Nullable ObjectNode details,
        @Nullable ObjectNode extra) {
    public boolean isEvent() {
        return id > 0;
    }

    /// @throws IllegalStateException if this type of entry has no details
    public ObjectNode detailsOf() {
        if (details == null) {
            throw new IllegalStateException(type + " without details");
        }
        return details;
    }

    /// @throws IllegalStateException if this type of entry has no extra
    public ObjectNode extraOf() {
        if (extra == null) {
            throw new IllegalStateException(type + " without extra");
        }
        return extra;
    }
}
