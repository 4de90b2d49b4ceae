package vopi.core.hash;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vopi.core.error.Defect;

/// HMAC with SHA-256.
///
/// @see "RFC 2104"
public final class HmacSha256 {
    private static final String ALGORITHM = "HmacSHA256";

    private HmacSha256() {}

    /// @param key at least one byte
    /// @return 32 bytes
    public static byte[] bytes(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new Defect("no " + ALGORITHM + " in this JDK", impossible);
        }
    }

    /// Of the text in UTF-8.
    ///
    /// @param key at least one byte
    /// @return 32 bytes
    public static byte[] bytes(byte[] key, String message) {
        return bytes(key, message.getBytes(StandardCharsets.UTF_8));
    }
}
