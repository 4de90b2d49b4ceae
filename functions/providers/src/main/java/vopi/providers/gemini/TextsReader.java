package vopi.providers.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vopi.core.port.TextWriter;
import vopi.core.text.ProductTexts;
import vopi.core.text.WrittenTexts;

/// Validates the texts that a model wrote. Texts that are too long end at a word, with a warning;
/// an answer without a title or a description is rejected as a whole. All is plain text: markup in
/// it stays what it is, text.
final class TextsReader {
    /// Suit every shop: eBay's title is the shortest.
    private static final int MAX_TITLE = 80;

    private static final int MAX_BULLETS = 5;
    private static final int MAX_BULLET = 250;
    private static final int MAX_DESCRIPTION = 1500;
    private static final int MAX_ALT_TEXT = 125;

    private final String model;
    private final Set<String> views;
    private final List<String> warnings = new ArrayList<>();

    TextsReader(String model, TextWriter.Request request) {
        this.model = model;
        this.views =
                request.views().stream()
                        .map(view -> view.view().text())
                        .collect(Collectors.toSet());
    }

    TextWriter.Answer read(String text) throws Unusable {
        JsonNode answer = JsonExtractor.object(text, tree -> tree.has("title"));
        String title = line("title", answer.path("title"), MAX_TITLE);
        String description = paragraphs(answer.path("description"));
        if (title.isEmpty() || description.isEmpty()) {
            throw new Unusable(
                    "the " + (title.isEmpty() ? "title" : "description") + " is missing");
        }
        ProductTexts texts =
                new ProductTexts(
                        title,
                        bullets(answer.path("bullets")),
                        description,
                        altTexts(answer.path("alt_texts")));
        return new TextWriter.Answer(WrittenTexts.by(model, texts), warnings);
    }

    private List<String> bullets(JsonNode points) {
        List<String> bullets = new ArrayList<>();
        for (JsonNode point : points) {
            String line = line("a bullet point", point, MAX_BULLET);
            if (!line.isEmpty() && bullets.size() < MAX_BULLETS) {
                bullets.add(line);
            }
        }
        return bullets;
    }

    private Map<String, String> altTexts(JsonNode list) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (JsonNode node : list) {
            String view = node.path("view_id").asText("").strip();
            String line = line("an alternative text", node.path("alt_text"), MAX_ALT_TEXT);
            if (!views.contains(view)) {
                warn(
                        "%s described a view that was not sent (%s)"
                                .formatted(model, view.substring(0, Math.min(40, view.length()))));
            } else if (!line.isEmpty()) {
                texts.putIfAbsent(view, line);
            }
        }
        return texts;
    }

    private String line(String what, JsonNode node, int limit) {
        return shortened(what, node.asText("").replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), limit);
    }

    private String paragraphs(JsonNode node) {
        String text =
                node.asText("")
                        .replaceAll("\\R", "\n")
                        .replaceAll("[\\p{Cntrl}&&[^\n]]+", " ")
                        .strip();
        return shortened("the description", text, MAX_DESCRIPTION);
    }

    private String shortened(String what, String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        warn("%s wrote %s of more than %d characters: it is cut".formatted(model, what, limit));
        int space = text.lastIndexOf(' ', limit);
        int end =
                space > 0
                        ? space
                        : limit - (Character.isHighSurrogate(text.charAt(limit - 1)) ? 1 : 0);
        return text.substring(0, end).replaceAll("[,:; ]+$", "");
    }

    private void warn(String warning) {
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }
}
