package vopi.emulator.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The service's size limits of requests and answers.
final class PayloadLimits {
    static final int SYNCHRONOUS = 6_291_556;
    static final int ASYNCHRONOUS = 1_048_576;

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] NONE = "{}".getBytes(StandardCharsets.UTF_8);

    private PayloadLimits() {}

    /// @return the payload; `{}` if it is empty
    static byte[] checked(byte[] payload, int limit) throws LambdaException {
        if (payload.length > limit) {
            throw LambdaException.tooLarge(payload.length, limit);
        }
        if (payload.length == 0) {
            return NONE;
        }
        try (JsonParser parser = JSON.createParser(payload)) {
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
        } catch (IOException malformed) {
            throw LambdaException.notJson(String.valueOf(malformed.getMessage()));
        }
        return payload;
    }
}
