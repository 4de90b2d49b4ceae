package vopi.emulator.states.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of a journal.
///
/// @param id of the history event, counted from 1; 0 for a line that is no event
/// @param previous the event before it in its branch, 0 for none
/// @param type of a history event as the service spells it; of another line a word that begins with
///   a small letter
/// @param key where in the execution: the same after every restart
/// @param details the event's details as the service sends them, null where it has none
/// @param extra what the interpreter needs besides
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

    /// @throws IllegalStateException where this kind of entry has no details
    public ObjectNode detailsOf() {
        if (details == null) {
            throw new IllegalStateException(type + " without details");
        }
        return details;
    }

    /// @throws IllegalStateException where this kind of entry has no extra
    public ObjectNode extraOf() {
        if (extra == null) {
            throw new IllegalStateException(type + " without extra");
        }
        return extra;
    }
}
