package vopi.testing.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A fake model that writes the texts of a listing: an alternative text for each announced view.
final class ListingWriter {
    private static final Pattern VIEW = Pattern.compile("^([a-z]\\w*_\\w+)(:.*)?$", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    private ListingWriter() {}

    /// Whether a request asks for texts.
    static boolean isMeant(JsonNode request) {
        return request.at("/generationConfig/responseJsonSchema/properties").has("alt_texts");
    }

    static String answer(JsonNode contents) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("seen", "a product before a plain ground");
        answer.put("title", "Simulated product");
        answer.putArray("bullets").add("Written by a simulated model").add("For tests");
        answer.put("description", "A simulated product. No model has seen it.");
        ArrayNode texts = answer.putArray("alt_texts");
        for (JsonNode part : contents.path(0).path("parts")) {
            Matcher view = VIEW.matcher(part.path("text").asText(""));
            if (view.matches()) {
                texts.addObject()
                        .put("view_id", view.group(1))
                        .put("alt_text", "Simulated " + view.group(1).replace('_', ' '));
            }
        }
        return answer.toString();
    }
}
