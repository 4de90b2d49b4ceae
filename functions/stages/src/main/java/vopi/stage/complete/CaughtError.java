package vopi.stage.complete;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The error passed to a Catch.
///
/// @param error an error name: a failure's class name, or one of the service's names
/// @param cause Lambda's JSON text with `errorMessage`, or a plain sentence of the service
public record CaughtError(
        @JsonProperty("Error") @Nullable String error,
        @JsonProperty("Cause") @Nullable String cause) {
    static final CaughtError NOTHING = new CaughtError(null, null);

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LOGGED = 500;

    String name() {
        return error == null ? "" : error;
    }

    /// The message of the underlying exception, empty if there is none. The cause may be truncated
    /// inside its stack trace: the part before that is still read.
    String message() {
        if (cause == null) {
            return "";
        }
        try (JsonParser in = JSON.createParser(cause)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String field = in.currentName();
                in.nextToken();
                if ("errorMessage".equals(field)) {
                    return in.getValueAsString("");
                }
                in.skipChildren();
            }
            return "";
        } catch (IOException plainSentenceOrCutOff) {
            return "";
        }
    }

    String logged() {
        String text = name() + " " + (cause == null ? "" : cause);
        return text.length() <= LOGGED ? text : text.substring(0, LOGGED);
    }
}
