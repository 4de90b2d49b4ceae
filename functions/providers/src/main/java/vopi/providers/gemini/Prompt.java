package vopi.providers.gemini;

import com.google.genai.types.Content;
import com.google.genai.types.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vopi.core.image.EncodedImage;
import vopi.core.port.TextWriter;
import vopi.core.port.Vision;
import vopi.core.view.View;
import vopi.runtime.json.Json;

/// The prompt of one request: the same request always gives the same bytes.
///
/// @param instructions system instruction
/// @param opening text before the pictures
/// @param announcements text before each picture, in order
record Prompt(String instructions, String schema, String opening, List<String> announcements) {

    static Prompt of(Vision.Batch batch) {
        List<String> announcements = new ArrayList<>();
        for (Vision.Candidate candidate : batch.candidates()) {
            announcements.add(
                    String.format(
                            Locale.ROOT,
                            "%s at %.2f s",
                            candidate.score().id().text(),
                            candidate.score().timestamp()));
        }
        return new Prompt(
                PromptTexts.of("instructions.txt"),
                PromptTexts.of("classify.schema.json"),
                opening(batch),
                announcements);
    }

    /// Of the texts for a listing.
    static Prompt of(TextWriter.Request request) {
        List<String> announcements = new ArrayList<>();
        for (TextWriter.ViewPicture view : request.views()) {
            String facts = view.facts().isEmpty() ? "" : ": " + view.facts();
            announcements.add(view.view().text() + facts);
        }
        String title = request.title();
        String opening =
                (title == null ? "" : PromptTexts.of("title.txt") + Json.text(title) + "\n")
                        + "%d views follow.".formatted(request.views().size());
        return new Prompt(
                PromptTexts.of("listing.txt"),
                PromptTexts.of("listing.schema.json"),
                opening,
                announcements);
    }

    private static String opening(Vision.Batch batch) {
        String opening = "%d frames follow.".formatted(batch.candidates().size());
        if (batch.known().isEmpty()) {
            return opening;
        }
        List<Map<String, String>> known = batch.known().stream().map(Prompt::known).toList();
        return PromptTexts.of("known.txt") + Json.text(known) + "\n" + opening;
    }

    private static Map<String, String> known(View view) {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("product_id", view.key().productId());
        known.put("variant_id", view.key().variantId());
        known.put("angle_estimate", view.angleEstimate());
        known.put("description", view.description());
        return known;
    }

    Content content(List<EncodedImage> pictures) {
        List<Part> parts = new ArrayList<>();
        parts.add(Part.fromText(opening));
        for (int i = 0; i < pictures.size(); i++) {
            parts.add(Part.fromText(announcements.get(i)));
            parts.add(Part.fromBytes(pictures.get(i).bytes(), pictures.get(i).mediaType()));
        }
        return Content.builder().role("user").parts(parts).build();
    }

    /// All request parameters besides the images, including the model.
    Map<String, String> parameters(String model, String host) {
        return Map.of(
                "host", host,
                "model", model,
                "instructions", instructions,
                "schema", schema,
                "opening", opening,
                "frames", String.join("\n", announcements));
    }
}
