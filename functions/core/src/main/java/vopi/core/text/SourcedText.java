package vopi.core.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text for a listing and where it is from. Each component is a field of the JSON.
///
/// @param value null if there is none
public record SourcedText(@Nullable String value, TextSource source) {
    /// The points of a listing; empty if there is none.
    public record Bullets(List<String> value, TextSource source) {
        public Bullets {
            value = List.copyOf(value);
        }
    }

    /// The text, empty if there is none.
    public String orEmpty() {
        return value == null ? "" : value;
    }
}
