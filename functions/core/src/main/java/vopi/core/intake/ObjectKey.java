package vopi.core.intake;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// An object key from outside, validated: a list of plain segments that every store, file system
/// and URL parser reads in the same way.
///
/// @param value segments between slashes: none is empty, `.` or `..`; no control character, no
///   backslash; 1 to 1,024 bytes of UTF-8
public record ObjectKey(String value) {
    /// The maximum length in S3, in bytes.
    public static final int MAX_BYTES = 1024;

    /// The rule, as text for a message to the client.
    public static final String RULE =
            "segments between single slashes, none of them . or .., no backslash, no control"
                    + " character, at most "
                    + MAX_BYTES
                    + " bytes of UTF-8";

    /// @throws IllegalArgumentException if the text violates the rule
    public ObjectKey {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not an object key: " + RULE);
        }
    }

    /// @return empty if the text violates the rule
    public static Optional<ObjectKey> of(String text) {
        return isValid(text) ? Optional.of(new ObjectKey(text)) : Optional.empty();
    }

    private static boolean isValid(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)
                || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
                || text.chars().anyMatch(c -> Character.isISOControl(c) || c == '\\')) {
            return false;
        }
        for (String segment : text.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
