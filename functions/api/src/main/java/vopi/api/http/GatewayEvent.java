package vopi.api.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What API Gateway's Lambda proxy integration sends, as far as it is read here. The library's own
/// event type does not know `apiKeyId`, by which we know whose call it is.
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

    record Identity(@Nullable String apiKeyId) {}

    Context context() {
        return requestContext == null ? Context.NONE : requestContext;
    }
}
