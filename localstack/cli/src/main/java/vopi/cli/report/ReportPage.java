package vopi.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// Writes the report page.
public final class ReportPage {
    private static final int SIDE = 620;

    private final ReportData data;
    private final Path folder;

    private ReportPage(ReportData data, Path folder) {
        this.data = data;
        this.folder = folder;
    }

    /// @param folder for `report.html`; the page links to the full pictures below it
    public static Path write(ReportData data, Path folder) throws IOException {
        Path page = folder.resolve("report.html");
        Files.writeString(page, new ReportPage(data, folder).html());
        return page;
    }

    private String html() throws IOException {
        return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s: product images by VOPI</title><style>%s</style></head><body>
        %s%s
        <section><h2>Time line</h2><p class="hint">Sharpness of every sampled frame (light), minus its \
        motion (dark). Dots are the selected frames, one for each distinct view.</p>%s</section>
        %s%s%s
        <section><h2>Change something</h2><p><code>./vopi up --open</code> opens the page for sellers, \
        which has this product under My products: take another moment of the clip, make a view again \
        in another setting, drop and order pictures, write the texts of a listing.</p></section>
        <section><h2>Stages</h2>%s</section>
        <footer>Job %s. Made by VOPI from one video; this page is one file and needs no server.</footer>
        </body></html>
        """
                .formatted(
                        Html.escape(data.title()),
                        css(),
                        header(),
                        warnings(),
                        new TimeLine(
                                        data.video().path("duration").asDouble(),
                                        data.scores(),
                                        data.finalFrames(),
                                        data.files())
                                .svg(),
                        QualityPanel.html(data.job().path("result").path("quality")),
                        views(),
                        spin(),
                        StageChart.html(data.stages()),
                        Html.escape(data.job().path("id").asText()));
    }

    private static String css() throws IOException {
        try (InputStream in = ReportPage.class.getResourceAsStream("/report/report.css")) {
            return new String(
                    Objects.requireNonNull(in, "report.css").readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }

    private String header() {
        JsonNode video = data.video();
        JsonNode result = data.job().path("result");
        long made =
                stream(data.images()).filter(image -> image.path("success").asBoolean()).count();
        return "<header><h1>"
                + Html.escape(data.title())
                + "</h1><ul class=\"facts\">"
                + fact("views found", result.path("variantsDiscovered").asText("0"))
                + fact("images made", String.valueOf(made))
                + fact("frames scored", result.path("framesAnalyzed").asText("0"))
                + fact(
                        "of video",
                        Html.format(
                                "%.1f s, %d x %d, %s",
                                video.path("duration").asDouble(),
                                video.path("width").asInt(),
                                video.path("height").asInt(),
                                video.path("codec").asText()))
                + fact("from start to last picture", Html.format("%.1f s", data.wallSeconds()))
                + fact(
                        "charged by providers",
                        "$" + data.job().path("cost").path("totalUsd").asText("0"))
                + "</ul></header>";
    }

    private static String fact(String name, String value) {
        return "<li><b>" + Html.escape(value) + "</b> " + Html.escape(name) + "</li>";
    }

    private String warnings() {
        JsonNode warnings = data.job().path("result").path("warnings");
        if (warnings.isEmpty()) {
            return "";
        }
        return stream(warnings)
                .map(warning -> "<li>" + Html.escape(warning.asText()) + "</li>")
                .collect(Collectors.joining("", "<section class=\"warn\"><ul>", "</ul></section>"));
    }

    private String views() throws IOException {
        StringBuilder all = new StringBuilder();
        for (JsonNode frame : heroFirst()) {
            all.append(view(frame));
        }
        return all.toString();
    }

    /// If there is none, a warning says why.
    private String spin() {
        JsonNode made = data.job().path("result").path("spin").path("made");
        Path viewer = data.files().get(made.path("viewerKey").asText());
        if (viewer == null) {
            return "";
        }
        return Html.format(
                "<section><h2>Spin</h2><p><a href=\"%s\">Turn the product</a>: %d frames of a full"
                        + " turn of %.1f s</p></section>",
                Html.escape(link(viewer)),
                made.path("angles").size(),
                made.path("seconds").asDouble());
    }

    private String link(Path file) {
        return folder.toAbsolutePath().relativize(file.toAbsolutePath()).toString();
    }

    /// The job lists its final frames in view order; the rows are in time order.
    private List<JsonNode> heroFirst() {
        List<String> order =
                stream(data.job().path("result").path("finalFrameKeys"))
                        .map(JsonNode::asText)
                        .toList();
        return stream(data.finalFrames())
                .sorted(Comparator.comparingInt(f -> order.indexOf(f.path("key").asText())))
                .toList();
    }

    private String view(JsonNode frame) throws IOException {
        String name =
                Html.words(frame.path("variantId").asText())
                        + (manyProducts()
                                ? ", "
                                        + Html.words(frame.path("productId").asText())
                                                .toLowerCase(Locale.ROOT)
                                : "");
        StringBuilder section = new StringBuilder("<section class=\"view\"><h2>");
        section.append(Html.escape(name))
                .append(
                        Html.format(
                                " <small>%s, %.2f s, sharpness %.1f, motion %.3f</small></h2><p"
                                        + " class=\"hint\">",
                                Html.escape(frame.path("frameId").asText()),
                                frame.path("timestamp").asDouble(),
                                frame.path("scores").path("sharpness").asDouble(),
                                frame.path("scores").path("motion").asDouble()))
                .append(Html.escape(frame.path("variantDescription").asText("")))
                .append(obstructions(frame.path("obstructions")))
                .append("</p><div class=\"row\">")
                .append(figure(frame.path("key").asText(), "frame", "the frame", ""));
        for (JsonNode image : imagesOf(frame)) {
            section.append(commercial(image));
        }
        return section.append("</div></section>").toString();
    }

    private boolean manyProducts() {
        return stream(data.finalFrames()).map(f -> f.path("productId").asText()).distinct().count()
                > 1;
    }

    private static String obstructions(JsonNode obstructions) {
        if (!obstructions.path("has_obstruction").asBoolean()) {
            return "";
        }
        return " <b class=\"flag\">in the way: "
                + Html.escape(
                        stream(obstructions.path("obstruction_types"))
                                .map(JsonNode::asText)
                                .collect(Collectors.joining(", ")))
                + "</b>";
    }

    /// Images of the frame's own view: one frame can show a view of several products.
    private List<JsonNode> imagesOf(JsonNode frame) {
        String view =
                frame.path("productId").asText() + "_" + frame.path("variantId").asText() + "_";
        List<JsonNode> found = new ArrayList<>();
        stream(data.images())
                .filter(image ->
                        image.path("frameId").equals(frame.path("frameId")) || isOf(image, view))
                .filter(image -> !image.path("key").isTextual() || isOf(image, view))
                .forEach(found::add);
        return found;
    }

    private static boolean isOf(JsonNode image, String view) {
        String key = image.path("key").asText();
        return key.substring(key.lastIndexOf('/') + 1).startsWith(view + "frame_");
    }

    private String commercial(JsonNode image) throws IOException {
        String version = image.path("version").asText();
        if (!image.path("success").asBoolean()) {
            return "<figure><div class=\"missing\">"
                    + Html.escape(image.path("error").asText("not made"))
                    + "</div><figcaption>"
                    + Html.escape(version)
                    + "</figcaption></figure>";
        }
        String note =
                image.path("needsReview").asBoolean()
                        ? " <b class=\"flag\">look at it before you list it</b>"
                        : "";
        String colour = image.path("backgroundColor").asText("");
        if (colour.matches("#[0-9A-Fa-f]{6}")) {
            note = " <i class=\"chip\" style=\"background:" + colour + "\"></i>" + colour + note;
        }
        return figure(image.path("key").asText(), version, version, note + ImageNotes.html(image));
    }

    private String figure(String key, String kind, String caption, String note) throws IOException {
        Path file = data.files().get(key);
        if (file == null) {
            return "";
        }
        return Html.format(
                "<figure class=\"%s\"><a href=\"%s\"><img alt=\"%s\""
                        + " src=\"%s\"></a><figcaption>%s%s</figcaption></figure>",
                Html.escape(kind),
                Html.escape(link(file)),
                Html.escape(caption),
                Preview.dataUri(file, SIDE),
                Html.escape(caption),
                note);
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return array.valueStream();
    }
}
