package vopi.core.job;

import java.util.Optional;
import java.util.UUID;

/// A job's id. Its text form, the 36 characters of a UUID, is what users, keys and rows carry.
public record JobId(UUID value) {
    /// @return empty where the text is no UUID in its canonical 36 character form
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

    /// @throws IllegalArgumentException where the text is no UUID: for texts that we wrote
    ///   ourselves
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
