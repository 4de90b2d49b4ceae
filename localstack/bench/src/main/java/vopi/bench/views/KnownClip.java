package vopi.bench.views;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vopi.core.view.Region;
import vopi.runtime.json.Json;

/// The content of a real clip, labelled by eye in `clips.json`.
///
/// @param product in words
/// @param refusedIsRight true if no shop could use a picture of the clip
/// @param minOverlap intersection over union that a view's box needs at least, 0 for the usual rule
/// @param handKnown false if the label does not state when a hand touches the product
/// @param sides the views that a seller wants
/// @param boxes of the product at some times; several of one product at one time are alternatives
/// @param hands times at which a hand touches the product
record KnownClip(
        String name,
        String product,
        boolean refusedIsRight,
        double minOverlap,
        boolean handKnown,
        List<Side> sides,
        List<LabelledBox> boxes,
        List<Span> hands) {
    private static final String FILE = "/vopi/bench/views/clips.json";

    /// The project holds some of the clips under names without it.
    private static final String SOURCE = "mdn_";

    /// Seconds of the clip.
    ///
    /// @param product 0 for every product
    record Span(double from, double to, int product) {
        boolean contains(double seconds) {
            return from <= seconds && seconds <= to;
        }
    }

    /// @param hero whether it may be the first view
    /// @param optional not missed if it is absent; a second view of it is a double
    /// @param product number of the product, from 1
    /// @param spans when it is well shown
    record Side(String name, boolean hero, boolean optional, int product, List<Span> spans) {
        boolean shownAt(double seconds) {
            return spans.stream().anyMatch(span -> span.contains(seconds));
        }
    }

    /// @param at seconds
    record LabelledBox(double at, int product, Region box) {}

    /// Empty if the clip has no label.
    static Optional<KnownClip> of(Path file) {
        String name = name(file);
        JsonNode all = all();
        JsonNode label = all.path(name);
        if (label.isMissingNode()) {
            label = all.path(SOURCE + name.replace('-', '_'));
        }
        return label.isMissingNode() ? Optional.empty() : Optional.of(read(name, label));
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceAll("\\.[^.]*$", "");
    }

    static List<String> names() {
        return all().properties().stream().map(java.util.Map.Entry::getKey).toList();
    }

    static KnownClip read(String name, JsonNode label) {
        List<Side> sides = new ArrayList<>();
        for (JsonNode side : label.path("sides")) {
            sides.add(
                    new Side(
                            side.path("name").asText(),
                            side.path("hero").asBoolean(false),
                            side.path("optional").asBoolean(false),
                            side.path("product").asInt(1),
                            spans(side.path("spans"))));
        }
        List<LabelledBox> boxes = new ArrayList<>();
        for (JsonNode box : label.path("boxes")) {
            boxes.add(
                    new LabelledBox(
                            box.path("at").asDouble(),
                            box.path("product").asInt(1),
                            region(box.path("box"))));
        }
        return new KnownClip(
                name,
                label.path("product").asText(),
                label.path("refusedIsRight").asBoolean(false),
                label.path("minOverlap").asDouble(0),
                label.has("hands"),
                sides,
                boxes,
                spans(label.path("hands")));
    }

    private static List<Span> spans(JsonNode all) {
        List<Span> spans = new ArrayList<>();
        for (JsonNode one : all) {
            spans.add(new Span(one.get(0).asDouble(), one.get(1).asDouble(), one.path(2).asInt(0)));
        }
        return spans;
    }

    private static Region region(JsonNode box) {
        return new Region(
                box.get(0).asDouble(),
                box.get(1).asDouble(),
                box.get(2).asDouble(),
                box.get(3).asDouble());
    }

    private static JsonNode all() {
        try (InputStream in = Objects.requireNonNull(KnownClip.class.getResourceAsStream(FILE))) {
            return Json.read(in.readAllBytes(), JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
