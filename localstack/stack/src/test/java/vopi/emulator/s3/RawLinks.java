package vopi.emulator.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Presigned URLs whose path is sent unchanged; the SDK would encode it differently.
final class RawLinks {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final HexFormat HEX = HexFormat.of();

    private RawLinks() {}

    /// @param rawPath percent-encoded, from `/bucket/`
    static URI to(URI endpoint, String method, String rawPath) {
        var time = TIME.format(Instant.now());
        var scope = time.substring(0, 8) + "/us-east-1/s3/aws4_request";
        var query =
                "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                        + (Clients.KEY + "/" + scope).replace("/", "%2F")
                        + "&X-Amz-Date="
                        + time
                        + "&X-Amz-Expires=300&X-Amz-SignedHeaders=host";
        var request =
                String.join(
                        "\n",
                        method,
                        rawPath,
                        query,
                        "host:" + endpoint.getRawAuthority(),
                        "",
                        "host",
                        "UNSIGNED-PAYLOAD");
        var toSign = String.join("\n", "AWS4-HMAC-SHA256", time, scope, sha256(request));
        var signature = HEX.formatHex(hmac(key(time.substring(0, 8)), toSign));
        return URI.create(endpoint + rawPath + "?" + query + "&X-Amz-Signature=" + signature);
    }

    private static byte[] key(String day) {
        var key = hmac(("AWS4" + Clients.SECRET).getBytes(UTF_8), day);
        for (var part : new String[] {"us-east-1", "s3", "aws4_request"}) key = hmac(key, part);
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sha256(String text) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
