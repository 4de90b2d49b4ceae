package vopi.core.intake;

import java.util.Locale;
import java.util.Optional;

/// `s3://bucket/key`: an object as jobs name it. The key is literal, not percent-encoded.
public record ObjectAddress(String bucket, ObjectKey key) {
    private static final String SCHEME = "s3://";

    /// Whether the text starts like an S3 address, valid or not.
    public static boolean isMeant(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    }

    /// @return empty if the text has another form or its key is not valid
    public static Optional<ObjectAddress> of(String url) {
        int slash = url.indexOf('/', SCHEME.length());
        if (!url.startsWith(SCHEME) || slash < 0) {
            return Optional.empty();
        }
        String bucket = url.substring(SCHEME.length(), slash);
        return ObjectKey.of(url.substring(slash + 1)).map(key -> new ObjectAddress(bucket, key));
    }

    public String text() {
        return SCHEME + bucket + "/" + key.value();
    }
}
