package vopi.api.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.hash.Sha256;

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
            return apiKey == null || apiKey.isEmpty() ? null : id(apiKey);
        }

        private static String id(String key) {
            return Sha256.hex(key).substring(0, 32);
        }
    }

    Context context() {
        return requestContext == null ? Context.NONE : requestContext;
    }
}
