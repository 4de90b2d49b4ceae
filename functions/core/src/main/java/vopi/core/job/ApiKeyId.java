package vopi.core.job;

import java.util.Optional;
import java.util.regex.Pattern;

/// The id of an API key (not the key itself, which is secret): the owner of jobs and uploads.
public record ApiKeyId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public ApiKeyId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not an API key id: 1 to 64 letters, digits, - or _");
        }
    }

    /// @return empty if the text does not have this form
    public static Optional<ApiKeyId> of(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new ApiKeyId(text)) : Optional.empty();
    }
}
