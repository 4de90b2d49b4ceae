package vopi.testing.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The valid fields of a request: the real service rejects unknown fields.
final class RequestRules {
    private static final Set<String> FIELDS =
            Set.of(
                    "contents",
                    "systemInstruction",
                    "generationConfig",
                    "safetySettings",
                    "tools",
                    "toolConfig",
                    "cachedContent");
    private static final Set<String> CONFIG =
            Set.of(
                    "stopSequences",
                    "responseMimeType",
                    "responseSchema",
                    "responseJsonSchema",
                    "responseModalities",
                    "candidateCount",
                    "maxOutputTokens",
                    "temperature",
                    "topP",
                    "topK",
                    "seed",
                    "presencePenalty",
                    "frequencyPenalty",
                    "thinkingConfig",
                    "mediaResolution");

    private RequestRules() {}

    /// @return the problem, null if the request is valid
    static @Nullable String problem(JsonNode request) {
        JsonNode config = request.path("generationConfig");
        String unknown = unknown(request, FIELDS);
        if (unknown == null) {
            unknown = unknown(config, CONFIG);
        }
        if (unknown != null) {
            return "Unknown name " + unknown + ": Cannot find field";
        }
        return config(config) != null ? config(config) : contents(request.path("contents"));
    }

    private static @Nullable String unknown(JsonNode object, Set<String> known) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                return name;
            }
        }
        return null;
    }

    private static @Nullable String config(JsonNode config) {
        if (!config.path("responseMimeType").asText("").equals("application/json")
                || !(config.has("responseJsonSchema") || config.has("responseSchema"))) {
            return "the request has no schema";
        }
        String keyword = SchemaRules.unknown(config.path("responseJsonSchema"));
        return keyword == null
                ? null
                : "the schema has the keyword " + keyword + ", which is not supported";
    }

    private static @Nullable String contents(JsonNode contents) {
        JsonNode parts = contents.path(0).path("parts");
        if (parts.isEmpty()) {
            return "contents are not specified";
        }
        for (JsonNode part : parts) {
            JsonNode image = part.path("inlineData");
            String flaw = image.isMissingNode() ? null : Classifier.flaw(image);
            if (flaw != null) {
                return flaw;
            }
        }
        return null;
    }
}
