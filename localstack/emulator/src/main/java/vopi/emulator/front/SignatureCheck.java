package vopi.emulator.front;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vopi.emulator.hash.Digests;

/// Checks Signature Version 4 of requests whose body is in memory and whose signature is in the
/// header.
///
/// @see <a
///   href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
///   Create a signed AWS API request</a>
final class SignatureCheck {
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final HexFormat HEX = HexFormat.of();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern SIGNED_HEADERS = Pattern.compile("SignedHeaders=([^,\\s]+)");
    private static final Pattern SIGNATURE = Pattern.compile("Signature=([0-9a-f]{64})");

    private final Credentials credentials;

    SignatureCheck(Credentials credentials) {
        this.credentials = credentials;
    }

    /// @param body the whole body
    /// @return why the request is refused, empty if the signature is right
    Optional<AwsError> problem(
            CredentialScope scope,
            String method,
            URI uri,
            Headers headers,
            byte[] body,
            Instant now) {
        if (!credentials.knows(scope.accessKeyId())) {
            return Optional.of(AwsError.UNKNOWN_KEY);
        }
        String authorization = first(headers, "Authorization");
        String time = first(headers, "X-Amz-Date");
        Matcher names = SIGNED_HEADERS.matcher(authorization);
        Matcher signature = SIGNATURE.matcher(authorization);
        if (!names.find() || !signature.find() || !time.startsWith(scope.date())) {
            return Optional.of(AwsError.INCOMPLETE);
        }
        if (!recent(time, now)) {
            return Optional.of(AwsError.EXPIRED);
        }
        List<String> signed = List.of(names.group(1).split(";", -1));
        String payload = Digests.sha256(body);
        String claimed = first(headers, "X-Amz-Content-Sha256");
        if (!claimed.isEmpty() && !claimed.equals(payload)) {
            return Optional.of(AwsError.MISMATCH);
        }
        String request =
                String.join(
                        "\n",
                        method,
                        path(uri.getRawPath()),
                        query(uri),
                        canonical(signed, headers),
                        names.group(1),
                        payload);
        String text =
                String.join("\n", "AWS4-HMAC-SHA256", time, scope.text(), Digests.sha256(request));
        String wanted = HEX.formatHex(Digests.hmacSha256(key(scope), text));
        byte[] expected = wanted.getBytes(StandardCharsets.UTF_8);
        byte[] given = signature.group(1).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, given)
                ? Optional.empty()
                : Optional.of(AwsError.MISMATCH);
    }

    private static boolean recent(String time, Instant now) {
        try {
            Instant signed = TIME.parse(time, Instant::from);
            return Duration.between(signed, now).abs().compareTo(SKEW) <= 0;
        } catch (DateTimeException malformed) {
            return false;
        }
    }

    /// Every service except S3 signs the path encoded a second time.
    private static String path(String raw) {
        return Arrays.stream(raw.split("/", -1))
                .map(segment -> segment.replace("%", "%25"))
                .collect(Collectors.joining("/"));
    }

    private static String query(URI uri) {
        String raw = uri.getRawQuery();
        return raw == null
                ? ""
                : Arrays.stream(raw.split("&", -1))
                        .map(pair -> pair.contains("=") ? pair : pair + "=")
                        .sorted()
                        .collect(Collectors.joining("&"));
    }

    private static String canonical(List<String> names, Headers headers) {
        return names.stream()
                .map(name -> name + ":" + values(headers, name) + "\n")
                .collect(Collectors.joining());
    }

    private static String values(Headers headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.stream()
                .map(value -> value.strip().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }

    private static String first(Headers headers, String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    private byte[] key(CredentialScope scope) {
        byte[] key = ("AWS4" + credentials.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(scope.date(), scope.region(), scope.service(), "aws4_request")) {
            key = Digests.hmacSha256(key, part);
        }
        return key;
    }
}
