package vopi.core.intake;

import java.util.Optional;
import vopi.core.job.ApiKeyId;

/// The bucket prefixes for the uploads of one API key. This class alone decides whether a client
/// may name an object: its jobs cannot read objects outside these prefixes.
///
/// @param owner the API key that owns everything below both prefixes
public record UploadKeys(ApiKeyId owner) {
    private static final String INBOX = "inbox/";
    private static final int MAX_NAME_LENGTH = 100;

    /// `uploads/{keyId}/`: presigned uploads. A submit names them.
    public String uploadsPrefix() {
        return "uploads/" + owner.value() + "/";
    }

    /// `inbox/{keyId}/`: a new object here starts a job.
    public String inboxPrefix() {
        return INBOX + owner.value() + "/";
    }

    /// @param token unique to this upload; letters, digits and -
    /// @param filename the client's file name, any text
    public String upload(String token, String filename) {
        return new ObjectKey(uploadsPrefix() + token + "/" + safe(filename)).value();
    }

    /// The object of an `s3://` address, if this owner's jobs may read it.
    ///
    /// @param bucket the only bucket that the address may name
    /// @return empty if the address is malformed or outside the owner's prefixes
    public Optional<ObjectKey> source(String url, String bucket) {
        return ObjectAddress.of(url)
                .filter(address -> address.bucket().equals(bucket))
                .map(ObjectAddress::key)
                .filter(key -> isBelow(uploadsPrefix(), key) || isBelow(inboxPrefix(), key));
    }

    /// The object key that a client sent, if it is one of this owner's presigned uploads.
    ///
    /// @return empty if the key is malformed or another owner's
    public Optional<ObjectKey> ownUpload(String key) {
        return ObjectKey.of(key).filter(valid -> isBelow(uploadsPrefix(), valid));
    }

    private static boolean isBelow(String prefix, ObjectKey key) {
        return key.value().startsWith(prefix);
    }

    /// The owner of the inbox that contains an object.
    ///
    /// @param key of the object, valid or not
    /// @return empty if the key does not have the form `inbox/{keyId}/...`
    public static Optional<UploadKeys> ofInbox(String key) {
        int end = key.indexOf('/', INBOX.length());
        if (!key.startsWith(INBOX) || end < 0 || end == key.length() - 1) {
            return Optional.empty();
        }
        return ApiKeyId.of(key.substring(INBOX.length(), end)).map(UploadKeys::new);
    }

    /// Last segment of the path: characters other than letters, digits, `.`, `_` and `-` are
    /// replaced, leading dots are removed, and a name that is too long keeps its end with the
    /// extension.
    private static String safe(String filename) {
        String last =
                filename.substring(
                        Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[^A-Za-z0-9._-]", "_");
        String tail = plain.substring(Math.max(0, plain.length() - MAX_NAME_LENGTH));
        String named = tail.replaceFirst("^\\.+", "");
        return named.isEmpty() ? "video" : named;
    }
}
