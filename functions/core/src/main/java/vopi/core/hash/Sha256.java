package vopi.core.hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import vopi.core.error.Defect;

/// SHA-256. Stored keys depend on its results in lower-case hex.
///
/// @see "FIPS 180-4"
public final class Sha256 {
    private Sha256() {}

    /// For input that comes in parts. Not thread-safe.
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new Defect("no SHA-256 in this JDK", impossible);
        }
    }

    /// @return 32 bytes
    public static byte[] bytes(byte[] input) {
        return digest().digest(input);
    }

    /// @return 64 lower-case hex digits
    public static String hex(byte[] input) {
        return HexFormat.of().formatHex(bytes(input));
    }

    /// Of the text in UTF-8.
    ///
    /// @return 64 lower-case hex digits
    public static String hex(String input) {
        return hex(input.getBytes(StandardCharsets.UTF_8));
    }
}
