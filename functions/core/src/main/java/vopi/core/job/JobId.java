package vopi.core.job;

import java.util.Optional;
import java.util.UUID;

/// A job's id. Its text form, the 36 characters of a UUID, appears in URLs, object keys and rows.
public record JobId(UUID value) {
    /// @return empty if the text is not a UUID in canonical form (36 characters)
    public static Optional<JobId> parse(String text) {
        if (text.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JobId(UUID.fromString(text)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /// @throws IllegalArgumentException if the text is not a UUID: for text that VOPI wrote itself
    public static JobId of(String text) {
        return new JobId(UUID.fromString(text));
    }

    public String text() {
        return value.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
