package vopi.stage.complete;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import vopi.runtime.json.Json;

/// What a Catch saw.
///
/// @param error an error name: a failure's class name, or one of the service's own
/// @param cause Lambda's JSON text with `errorMessage`, or a plain sentence of the service
public record Caught(
        @JsonProperty("Error") @Nullable String error,
        @JsonProperty("Cause") @Nullable String cause) {
    static final Caught NOTHING = new Caught(null, null);

    private static final int LOGGED = 500;

    String name() {
        return error == null ? "" : error;
    }

    /// The message of the exception behind it, empty where there is none.
    String message() {
        if (cause == null) {
            return "";
        }
        try {
            JsonNode tree = Json.tree(cause);
            return tree.isObject() ? tree.path("errorMessage").asText("") : "";
        } catch (JsonProcessingException plainSentence) {
            return "";
        }
    }

    String logged() {
        String text = name() + " " + (cause == null ? "" : cause);
        return text.length() <= LOGGED ? text : text.substring(0, LOGGED);
    }
}
