package vopi.testing.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vopi.core.image.ImageHeader;

/// A fake model: it treats the frames as one rotation of a product, starting at the front, in equal
/// parts.
final class Classifier {
    private static final Pattern FRAME = Pattern.compile("frame_\\d{5,}");
    private static final List<String> SIDES = List.of("front", "right", "back", "left");
    private static final int LONGEST_SIDE = 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Classifier() {}

    /// The problem with a picture that was sent.
    static @Nullable String flaw(JsonNode inlineData) {
        String type = inlineData.path("mimeType").asText();
        byte[] bytes = Base64.getMimeDecoder().decode(inlineData.path("data").asText());
        ImageHeader header = ImageHeader.of(bytes).orElse(null);
        if (header == null || !header.mediaType().equals(type)) {
            return "the data is no " + type;
        }
        return Math.max(header.width(), header.height()) > LONGEST_SIDE
                ? "the picture is larger than it needs to be"
                : null;
    }

    static String answer(JsonNode contents) {
        return answer(frames(contents));
    }

    private static List<String> frames(JsonNode contents) {
        List<String> frames = new ArrayList<>();
        for (JsonNode part : contents.path(0).path("parts")) {
            Matcher named = FRAME.matcher(part.path("text").asText(""));
            if (named.lookingAt()) {
                frames.add(named.group());
            }
        }
        return frames;
    }

    /// The answer of a correct model for these frames.
    static String answer(List<String> frames) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode described = answer.putArray("frames");
        ArrayNode variants = answer.putArray("variants");
        int sides = Math.min(SIDES.size(), frames.size());
        for (int side = 0; side < sides; side++) {
            List<String> shown =
                    frames.subList(
                            side * frames.size() / sides, (side + 1) * frames.size() / sides);
            String name = SIDES.get(side);
            shown.forEach(frame -> frame(described.addObject(), frame, name));
            variant(variants.addObject(), name, shown);
        }
        return answer.toString();
    }

    private static void frame(ObjectNode node, String frame, String side) {
        node.put("frame_id", frame);
        node.put("seen", "the " + side + " of the product");
        obstructions(node.putObject("obstructions"));
        named(node, side);
        node.put("quality_score_0_100", 80);
    }

    private static void variant(ObjectNode node, String side, List<String> shown) {
        named(node, side);
        node.put("description", "The " + side + " of the product.");
        ArrayNode all = node.putArray("all_frame_ids");
        shown.forEach(all::add);
        node.put("best_frame_id", shown.get(shown.size() / 2));
        obstructions(node.putObject("obstructions"));
        ObjectNode backgrounds = node.putObject("background_recommendations");
        backgrounds.put("solid_color", "#e8ecef");
        backgrounds.put("solid_color_name", "cool light grey");
        backgrounds.put("real_life_setting", "on an oak desk by a window in morning light");
        backgrounds.put("creative_shot", "on stacked paper arches, tone on tone");
    }

    private static void named(ObjectNode node, String side) {
        node.put("product_id", "product_1");
        node.put("variant_id", side);
        node.put("angle_estimate", side);
    }

    private static void obstructions(ObjectNode node) {
        node.put("obstruction_description", "");
        node.putArray("obstruction_types");
        node.put("removable_by_ai", false);
    }
}
