package vopi.api.uploads;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import vopi.core.error.NotFound;
import vopi.core.intake.UploadKeys;

/// The id of a multipart upload for clients: the object's key and the store's upload id, since the
/// store requires both. It is not a secret: it is valid only for the key's owner.
///
/// @param upload the store's id
record UploadToken(String key, String upload) {
    private static final String BETWEEN = "\n";

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((key + BETWEEN + upload).getBytes(StandardCharsets.UTF_8));
    }

    /// @throws NotFound if it is not a token, or not of the caller's upload
    static UploadToken of(String text, UploadKeys mine) {
        UploadToken token = parse(text);
        if (mine.ownUpload(token.key()).isEmpty()) {
            throw none();
        }
        return token;
    }

    private static UploadToken parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split(BETWEEN, -1);
            if (parts.length != 2 || parts[1].isEmpty()) {
                throw none();
            }
            return new UploadToken(parts[0], parts[1]);
        } catch (IllegalArgumentException malformed) {
            throw none();
        }
    }

    /// The same message for uploads that never existed, have ended or belong to another key.
    static NotFound none() {
        return new NotFound("There is no such upload, or it has ended: start another one");
    }
}
