package vopi.providers.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.port.Vision;
import vopi.core.view.Backgrounds;
import vopi.core.view.Classification;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.Obstructions;
import vopi.core.view.View;
import vopi.core.view.ViewKey;

/// Validates a model's answer against the request. Errors that can be corrected without invented
/// data are corrected with a warning. An answer that omits a frame, or assigns it to a variant that
/// is not described, is rejected as a whole.
final class AnswerReader {
    private static final int MAX_TEXT_LENGTH = 600;
    private static final Backgrounds NEUTRAL =
            new Backgrounds(
                    "#F5F5F5",
                    "off-white",
                    "on a light table in soft daylight",
                    "on a plain pedestal in studio light");

    private final String model;
    private final Map<String, FrameScore> sent = new LinkedHashMap<>();
    private final List<View> known;
    private final List<String> warnings = new ArrayList<>();

    AnswerReader(String model, Vision.Batch batch) {
        this.model = model;
        this.known = batch.known();
        for (Vision.Candidate candidate : batch.candidates()) {
            sent.put(candidate.score().id().text(), candidate.score());
        }
    }

    Classification read(String text) throws Unusable {
        JsonNode answer = JsonExtractor.object(text, tree -> tree.path("frames").isArray());
        Map<FrameId, EvaluatedFrame> frames = frames(answer.path("frames"));
        List<View> views = views(answer.path("variants"), frames);
        return new Classification(model, List.copyOf(frames.values()), views, warnings);
    }

    private Map<FrameId, EvaluatedFrame> frames(JsonNode list) throws Unusable {
        Map<FrameId, EvaluatedFrame> frames = new LinkedHashMap<>();
        for (JsonNode node : list) {
            String name = node.path("frame_id").asText("").strip();
            FrameScore score = sent.get(name);
            if (score == null) {
                warn(
                        "%s described a frame that was not sent (%s)"
                                .formatted(model, shortened(name)));
            } else if (frames.containsKey(score.id())) {
                warn("%s described %s twice: the first counts".formatted(model, name));
            } else {
                frames.put(score.id(), frame(score.id(), node));
            }
        }
        List<String> missing =
                sent.values().stream()
                        .map(FrameScore::id)
                        .filter(id -> !frames.containsKey(id))
                        .map(FrameId::text)
                        .toList();
        if (!missing.isEmpty()) {
            throw new Unusable(
                    "%d of %d frames are missing, %s first"
                            .formatted(missing.size(), sent.size(), missing.getFirst()));
        }
        return frames;
    }

    private EvaluatedFrame frame(FrameId id, JsonNode node) throws Unusable {
        return new EvaluatedFrame(
                id, key(node), angle(node), quality(id, node), obstructions(node));
    }

    private @Nullable Double quality(FrameId id, JsonNode node) {
        JsonNode score = node.path("quality_score_0_100");
        if (score.isNumber() && score.asDouble() >= 0 && score.asDouble() <= 100) {
            return score.asDouble();
        }
        warn("%s gave %s no score between 0 and 100".formatted(model, id.text()));
        return null;
    }

    private List<View> views(JsonNode list, Map<FrameId, EvaluatedFrame> frames) throws Unusable {
        Map<ViewKey, JsonNode> described = new LinkedHashMap<>();
        for (JsonNode node : list) {
            described.putIfAbsent(key(node), node);
        }
        Map<ViewKey, View> before = new LinkedHashMap<>();
        known.forEach(view -> before.putIfAbsent(view.key(), view));
        Set<ViewKey> shown = new LinkedHashSet<>();
        frames.values().forEach(frame -> shown.add(frame.view()));
        List<View> views = new ArrayList<>();
        for (ViewKey key : shown) {
            JsonNode node = described.get(key);
            View earlier = before.get(key);
            if (node == null && earlier == null) {
                throw new Unusable("the variant " + key.text() + " is not described");
            }
            views.add(view(key, node, earlier, frames));
        }
        described.keySet().stream()
                .filter(key -> !shown.contains(key))
                .forEach(key ->
                        warn("%s described %s without a frame".formatted(model, key.text())));
        return views;
    }

    private View view(
            ViewKey key,
            @Nullable JsonNode node,
            @Nullable View earlier,
            Map<FrameId, EvaluatedFrame> frames) {
        String best = node == null ? "" : node.path("best_frame_id").asText("").strip();
        List<EvaluatedFrame> bestFirst =
                frames.values().stream()
                        .filter(frame -> frame.view().equals(key))
                        .sorted(
                                Comparator.comparing((EvaluatedFrame frame) ->
                                                !frame.frame().text().equals(best))
                                        .thenComparingDouble(AnswerReader::worth))
                        .toList();
        List<FrameId> shown = bestFirst.stream().map(EvaluatedFrame::frame).toList();
        Obstructions obstructions = bestFirst.getFirst().obstructions();
        if (node == null) {
            View view = Objects.requireNonNull(earlier);
            return new View(
                    key,
                    view.angleEstimate(),
                    view.description(),
                    shown,
                    obstructions,
                    view.backgrounds());
        }
        return new View(
                key,
                angle(node),
                text(node, "description").orElse(key.text().replace('_', ' ')),
                shown,
                obstructions,
                backgrounds(key, node.path("background_recommendations")));
    }

    /// Best first; frames without a score last.
    private static double worth(EvaluatedFrame frame) {
        return frame.quality() == null ? 1 : -frame.quality();
    }

    private Backgrounds backgrounds(ViewKey view, JsonNode node) {
        Optional<String> colour =
                text(node, "solid_color").filter(hex -> hex.matches("#[0-9A-Fa-f]{6}"));
        if (colour.isEmpty()) {
            warn(
                    "%s advised no usable colour for %s: a neutral one is used"
                            .formatted(model, view.text()));
        }
        return new Backgrounds(
                colour.map(hex -> hex.toUpperCase(Locale.ROOT)).orElse(NEUTRAL.solidColor()),
                colour.flatMap(_ -> text(node, "solid_color_name"))
                        .orElse(NEUTRAL.solidColorName()),
                text(node, "real_life_setting").orElse(NEUTRAL.realLifeSetting()),
                text(node, "creative_shot").orElse(NEUTRAL.creativeShot()));
    }

    private Obstructions obstructions(JsonNode parent) {
        JsonNode node = parent.path("obstructions");
        Set<String> types = new LinkedHashSet<>();
        for (JsonNode type : node.path("obstruction_types")) {
            String word = type.asText("").strip().toLowerCase(Locale.ROOT);
            if (Obstructions.TYPES.contains(word)) {
                types.add(word);
            } else if (!word.isEmpty() && !word.equals("none")) {
                types.add("other_object");
            }
        }
        if (types.isEmpty()) {
            return Obstructions.NONE;
        }
        return new Obstructions(
                List.copyOf(types),
                text(node, "obstruction_description").orElse(null),
                node.path("removable_by_ai").asBoolean(false));
    }

    private static ViewKey key(JsonNode node) throws Unusable {
        return new ViewKey(word(node, "product_id"), word(node, "variant_id"));
    }

    /// In the form of file and group names: lower-case words joined by underscores.
    private static String word(JsonNode node, String field) throws Unusable {
        String word =
                node.path(field)
                        .asText("")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceAll("^_+|_+$", "");
        if (word.isEmpty()) {
            throw new Unusable("a " + field + " is missing");
        }
        return word.substring(0, Math.min(48, word.length()));
    }

    private static String angle(JsonNode node) {
        return text(node, "angle_estimate").orElse("unknown");
    }

    private static Optional<String> text(JsonNode node, String field) {
        String text = node.path(field).asText("").replaceAll("\\s+", " ").strip();
        return Optional.of(text)
                .filter(found -> !found.isEmpty())
                .map(found -> found.substring(0, Math.min(MAX_TEXT_LENGTH, found.length())));
    }

    private void warn(String warning) {
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    private static String shortened(String name) {
        return name.substring(0, Math.min(40, name.length()));
    }
}
