package vopi.emulator.front;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The key, date, region and service that a request claims to be signed with:
/// `AKID/20260101/us-east-1/s3/aws4_request`.
record CredentialScope(String accessKeyId, String date, String region, String service) {
    private static final Pattern CREDENTIAL =
            Pattern.compile("([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request");
    private static final Pattern HEADER = Pattern.compile("Credential=([^,\\s]+)");
    private static final Pattern QUERY = Pattern.compile("(?:^|&)X-Amz-Credential=([^&]+)");

    /// @param authorization the `Authorization` header
    /// @param rawQuery query of a presigned request
    static Optional<CredentialScope> of(@Nullable String authorization, @Nullable String rawQuery) {
        if (authorization != null && authorization.startsWith("AWS4-HMAC-SHA256")) {
            return credential(HEADER.matcher(authorization)).flatMap(CredentialScope::parse);
        }
        if (rawQuery != null) {
            return credential(QUERY.matcher(rawQuery))
                    .map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8))
                    .flatMap(CredentialScope::parse);
        }
        return Optional.empty();
    }

    /// `20260101/us-east-1/s3/aws4_request`
    String text() {
        return String.join("/", date, region, service, "aws4_request");
    }

    private static Optional<String> credential(Matcher matcher) {
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<CredentialScope> parse(String credential) {
        Matcher parts = CREDENTIAL.matcher(credential);
        return parts.matches()
                ? Optional.of(
                        new CredentialScope(
                                parts.group(1), parts.group(2), parts.group(3), parts.group(4)))
                : Optional.empty();
    }
}
