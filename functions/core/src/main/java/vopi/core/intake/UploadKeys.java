package vopi.core.intake;

import vopi.core.job.ApiKeyId;

/// Where a key's own uploads are in the bucket. What lies elsewhere is no source for its jobs.
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
        return uploadsPrefix() + token + "/" + safe(filename);
    }

    public boolean owns(String key) {
        return key.startsWith(uploadsPrefix()) || key.startsWith(inboxPrefix());
    }

    /// The owner of an object in the inbox.
    ///
    /// @throws IllegalArgumentException where the key is not of the form `inbox/{keyId}/...`
    public static UploadKeys ofInbox(String key) {
        int end = key.indexOf('/', INBOX.length());
        if (!key.startsWith(INBOX) || end < 0 || end == key.length() - 1) {
            throw new IllegalArgumentException("not an object of an inbox");
        }
        return new UploadKeys(new ApiKeyId(key.substring(INBOX.length(), end)));
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
