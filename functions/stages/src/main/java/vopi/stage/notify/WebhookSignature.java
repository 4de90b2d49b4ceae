package vopi.stage.notify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vopi.core.config.Secret;
import vopi.core.error.Defect;
import vopi.core.hash.HmacSha256;

/// The headers of Standard Webhooks 1.0.0, symmetric scheme.
final class WebhookSignature {
    private static final String PREFIX = "whsec_";

    private WebhookSignature() {}

    /// @param id the same in all attempts of a message
    /// @param at time of this attempt
    /// @param secrets `whsec_...`; each gives a signature
    static Map<String, String> headers(String id, Instant at, byte[] body, List<Secret> secrets) {
        String timestamp = Long.toString(at.getEpochSecond());
        byte[] signed = signed(id, timestamp, body);
        String signatures =
                secrets.stream()
                        .map(secret -> "v1," + signature(secret, signed))
                        .collect(Collectors.joining(" "));
        return Map.of(
                "webhook-id", id,
                "webhook-timestamp", timestamp,
                "webhook-signature", signatures);
    }

    private static byte[] signed(String id, String timestamp, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        return signed.toByteArray();
    }

    private static String signature(Secret secret, byte[] signed) {
        return Base64.getEncoder().encodeToString(HmacSha256.bytes(key(secret), signed));
    }

    private static byte[] key(Secret secret) {
        if (!secret.value().startsWith(PREFIX)) {
            throw new Defect("a webhook secret does not start with " + PREFIX);
        }
        try {
            return Base64.getDecoder().decode(secret.value().substring(PREFIX.length()));
        } catch (IllegalArgumentException malformed) {
            throw new Defect("a webhook secret is not base64");
        }
    }
}
