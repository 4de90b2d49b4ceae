package vopi.core.intake;

import java.util.Optional;
import vopi.core.job.ApiKeyId;

/// Where a key's own uploads are in the bucket, and the one place that decides whether a client may
/// name an object. What lies elsewhere is no source for its jobs.
///
/// @param owner of everything below both prefixes
public record UploadKeys(ApiKeyId owner) {
    private static final String INBOX = "inbox/";
    private static final int LONGEST_NAME = 100;

    /// `uploads/{keyId}/`: presigned uploads, which wait for a submit.
    public String uploadsPrefix() {
        return "uploads/" + owner.value() + "/";
    }

    /// `inbox/{keyId}/`: an object that arrives here starts a job.
    public String inboxPrefix() {
        return INBOX + owner.value() + "/";
    }

    /// @param token unique to this upload, of letters, digits and -
    /// @param filename as the client calls it, any text
    public String upload(String token, String filename) {
        return new ObjectKey(uploadsPrefix() + token + "/" + safe(filename)).value();
    }

    /// The object that an `s3://` address names, where this owner's jobs may read it.
    ///
    /// @param bucket the only one that it may name
    /// @return empty where the address is malformed, or another's
    public Optional<ObjectKey> source(String url, String bucket) {
        return ObjectAddress.of(url)
                .filter(address -> address.bucket().equals(bucket))
                .map(ObjectAddress::key)
                .filter(key -> isBelow(uploadsPrefix(), key) || isBelow(inboxPrefix(), key));
    }

    /// A key as a client names it, where it is one of this owner's presigned uploads.
    ///
    /// @return empty where the key is malformed, or another's
    public Optional<ObjectKey> ownUpload(String key) {
        return ObjectKey.of(key).filter(valid -> isBelow(uploadsPrefix(), valid));
    }

    private static boolean isBelow(String prefix, ObjectKey key) {
        return key.value().startsWith(prefix);
    }

    /// The owner of the inbox that an object is in.
    ///
    /// @param key of the object, valid or not
    /// @return empty where it is not of the form `inbox/{keyId}/...`
    public static Optional<UploadKeys> ofInbox(String key) {
        int end = key.indexOf('/', INBOX.length());
        if (!key.startsWith(INBOX) || end < 0 || end == key.length() - 1) {
            return Optional.empty();
        }
        return ApiKeyId.of(key.substring(INBOX.length(), end)).map(UploadKeys::new);
    }

    /// Last segment of the path, anything but letters, digits, `.`, `_` and `-` replaced, its end
    /// (with the extension) kept where it is too long, no leading dot.
    private static String safe(String filename) {
        String last =
                filename.substring(
                        Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[^A-Za-z0-9._-]", "_");
        String tail = plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
        String named = tail.replaceFirst("^\\.+", "");
        return named.isEmpty() ? "video" : named;
    }
}
