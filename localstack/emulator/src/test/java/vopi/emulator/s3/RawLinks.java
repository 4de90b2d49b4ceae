package vopi.emulator.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import vopi.emulator.hash.Digests;

/// Presigned URLs whose path is sent unchanged; the SDK would encode it differently.
final class RawLinks {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final HexFormat HEX = HexFormat.of();

    private RawLinks() {}

    /// @param rawPath percent-encoded, from `/bucket/`
    static URI to(URI endpoint, String method, String rawPath) {
        String time = TIME.format(Instant.now());
        String scope = time.substring(0, 8) + "/us-east-1/s3/aws4_request";
        String query =
                "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                        + (S3Clients.KEY + "/" + scope).replace("/", "%2F")
                        + "&X-Amz-Date="
                        + time
                        + "&X-Amz-Expires=300&X-Amz-SignedHeaders=host";
        String request =
                String.join(
                        "\n",
                        method,
                        rawPath,
                        query,
                        "host:" + endpoint.getRawAuthority(),
                        "",
                        "host",
                        "UNSIGNED-PAYLOAD");
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", time, scope, Digests.sha256(request));
        String signature = HEX.formatHex(Digests.hmacSha256(key(time.substring(0, 8)), toSign));
        return URI.create(endpoint + rawPath + "?" + query + "&X-Amz-Signature=" + signature);
    }

    private static byte[] key(String day) {
        byte[] key = ("AWS4" + S3Clients.SECRET).getBytes(UTF_8);
        for (String part : List.of(day, "us-east-1", "s3", "aws4_request")) {
            key = Digests.hmacSha256(key, part);
        }
        return key;
    }
}
