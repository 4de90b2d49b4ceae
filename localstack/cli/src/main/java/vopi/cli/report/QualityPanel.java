package vopi.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;

/// Quality of the video as a source: figures and tips.
final class QualityPanel {
    private QualityPanel() {}

    /// @param quality as in a job's result; empty output if missing
    static String html(JsonNode quality) {
        if (!quality.isObject()) {
            return "";
        }
        StringBuilder panel =
                new StringBuilder("<section><h2>The video</h2><ul class=\"facts measures\">");
        measure(
                panel,
                "sharpness (5 is sharp)",
                "%.1f, best %.1f",
                quality.path("sharpness").asDouble(),
                quality.path("bestSharpness").asDouble());
        measure(panel, "motion", "%.3f", quality.path("motion").asDouble());
        measure(panel, "of the seconds still", "%.0f %%", percent(quality, "stillSeconds"));
        measure(panel, "brightness (0 to 255)", "%.0f", quality.path("brightness").asDouble());
        measure(panel, "black without detail", "%.1f %%", percent(quality, "clippedShadows"));
        measure(panel, "white without detail", "%.1f %%", percent(quality, "clippedHighlights"));
        if (quality.path("productExtent").isNumber()) {
            measure(
                    panel,
                    "of height or width covered by product",
                    "%.0f %%",
                    percent(quality, "productExtent"));
        }
        return panel.append("</ul>")
                .append(tips(quality.path("tips")))
                .append("</section>")
                .toString();
    }

    private static double percent(JsonNode quality, String name) {
        return 100 * quality.path(name).asDouble();
    }

    @FormatMethod
    private static void measure(
            StringBuilder panel, String name, @FormatString String pattern, Object... values) {
        panel.append("<li><b>")
                .append(Html.format(pattern, values))
                .append("</b> ")
                .append(name)
                .append("</li>");
    }

    private static String tips(JsonNode tips) {
        if (tips.isEmpty()) {
            return "<p class=\"tips\">Nothing measured asks for another way of filming.</p>";
        }
        StringBuilder list = new StringBuilder("<ul class=\"tips\">");
        tips.forEach(tip ->
                list.append("<li>").append(Html.escape(tip.path("text").asText())).append("</li>"));
        return list.append("</ul>").toString();
    }
}
