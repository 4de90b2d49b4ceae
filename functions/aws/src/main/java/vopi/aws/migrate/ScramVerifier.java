package vopi.aws.migrate;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import vopi.core.config.Secret;
import vopi.core.error.Defect;
import vopi.core.hash.HmacSha256;
import vopi.core.hash.Sha256;

/// The value that Postgres stores in place of a password. VOPI computes it, so that the password
/// appears in no statement and in no log of statements.
///
/// @see "RFC 5802; PostgreSQL, pg_authid.rolpassword"
final class ScramVerifier {
    private static final int ITERATIONS = 4096; // as the server's default
    private static final int SALT = 16;
    private static final int KEY_BITS = 256;

    private ScramVerifier() {}

    /// @param password printable ASCII: other characters have several encodings, and clients differ
    ///   in which one they send
    static String of(Secret password, RandomGenerator random) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return of(password, salt);
    }

    static String of(Secret password, byte[] salt) {
        char[] text = password.value().toCharArray();
        for (char c : text) {
            if (c < ' ' || c > '~') {
                throw new Defect("the functions' password is to be of printable ASCII characters");
            }
        }
        try {
            byte[] salted =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(new PBEKeySpec(text, salt, ITERATIONS, KEY_BITS))
                            .getEncoded();
            byte[] stored = Sha256.bytes(HmacSha256.bytes(salted, "Client Key"));
            byte[] server = HmacSha256.bytes(salted, "Server Key");
            Base64.Encoder base64 = Base64.getEncoder();
            return "SCRAM-SHA-256$%d:%s$%s:%s"
                    .formatted(
                            ITERATIONS,
                            base64.encodeToString(salt),
                            base64.encodeToString(stored),
                            base64.encodeToString(server));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SCRAM's functions", e);
        }
    }
}
