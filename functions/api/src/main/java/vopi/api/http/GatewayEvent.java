package vopi.api.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.error.Defect;

/// The event of API Gateway's Lambda proxy integration, as far as VOPI reads it. The event type of
/// the AWS library lacks `apiKeyId`, which identifies the caller.
record GatewayEvent(
        @Nullable String resource,
        @Nullable String path,
        @Nullable String httpMethod,
        @Nullable Map<String, String> headers,
        @Nullable Map<String, String> queryStringParameters,
        @Nullable Map<String, String> pathParameters,
        @Nullable Context requestContext,
        @Nullable String body,
        @Nullable Boolean isBase64Encoded) {
    /// @param path with the stage, unlike the event's own
    record Context(@Nullable String requestId, @Nullable String path, @Nullable Identity identity) {
        static final Context NONE = new Context(null, null, null);
    }

    /// @param apiKey the key's secret value, which the gateway has validated
    record Identity(@Nullable String apiKeyId, @Nullable String apiKey) {
        /// Some emulators of the gateway do not send the key's id: then a hash of the key is used,
        /// which does not reveal the key.
        @Nullable String keyId() {
            if (apiKeyId != null && !apiKeyId.isEmpty()) {
                return apiKeyId;
            }
            return apiKey == null || apiKey.isEmpty() ? null : digest(apiKey);
        }

        private static String digest(String key) {
            try {
                byte[] digest =
                        MessageDigest.getInstance("SHA-256")
                                .digest(key.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest, 0, 16);
            } catch (NoSuchAlgorithmException impossible) {
                throw new Defect("no SHA-256 in this JDK", impossible);
            }
        }
    }

    Context context() {
        return requestContext == null ? Context.NONE : requestContext;
    }
}
