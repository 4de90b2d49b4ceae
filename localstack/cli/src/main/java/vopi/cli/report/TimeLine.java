package vopi.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vopi.core.media.FrameScore;

/// A chart of the whole clip: how sharp and still each sampled frame is, and which frames were
/// selected.
final class TimeLine {
    private static final int WIDTH = 1120;
    private static final int CURVE_TOP = 120;
    private static final int CURVE_HEIGHT = 130;
    private static final int LEFT = 36;
    private static final int THUMB = 84;

    private final double duration;
    private final List<FrameScore> scores;
    private final JsonNode picks;
    private final Map<String, Path> files;
    private final StringBuilder svg = new StringBuilder();

    TimeLine(double duration, List<FrameScore> scores, JsonNode picks, Map<String, Path> files) {
        double lastSample = scores.isEmpty() ? 0 : scores.getLast().timestamp();
        this.duration = Math.max(Math.max(duration, lastSample), 0.001);
        this.scores = scores;
        this.picks = picks;
        this.files = files;
    }

    String svg() throws IOException {
        int height = CURVE_TOP + CURVE_HEIGHT + 34;
        svg.append(
                Html.format(
                        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Scores over time\">",
                        WIDTH, height));
        axis();
        curve();
        picks();
        return svg.append("</svg>").toString();
    }

    private double x(double seconds) {
        return LEFT + (WIDTH - 2.0 * LEFT) * seconds / duration;
    }

    private double top() {
        return Math.max(1, scores.stream().mapToDouble(FrameScore::sharpness).max().orElse(1));
    }

    private double y(double score) {
        return CURVE_TOP + CURVE_HEIGHT * (1 - Math.clamp(score / top(), 0, 1));
    }

    private void axis() {
        double step = niceStep(duration / 10);
        int base = CURVE_TOP + CURVE_HEIGHT;
        for (double at = 0; at <= duration + 1e-9; at += step) {
            svg.append(
                    Html.format(
                            "<line class=\"tick\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\"/>"
                                    + "<text x=\"%1$.1f\" y=\"%4$d\">%5$s s</text>",
                            x(at),
                            CURVE_TOP,
                            base,
                            base + 18,
                            step < 1 ? Html.format("%.1f", at) : Html.format("%.0f", at)));
        }
    }

    /// The smallest step of 1, 2 or 5 times a power of ten that is at least the given one.
    private static double niceStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private void curve() {
        if (scores.isEmpty()) {
            return;
        }
        path("sharpness", FrameScore::sharpness);
        path("combined", FrameScore::combined);
    }

    private void path(String name, java.util.function.ToDoubleFunction<FrameScore> value) {
        svg.append("<polyline class=\"").append(name).append("\" points=\"");
        for (FrameScore score : scores) {
            svg.append(
                    Html.format("%.1f,%.1f ", x(score.timestamp()), y(value.applyAsDouble(score))));
        }
        svg.append("\"/>");
    }

    private void picks() throws IOException {
        double free = 0;
        for (JsonNode pick : picks) {
            double at = x(pick.path("timestamp").asDouble());
            double combined = pick.path("scores").path("combined").asDouble();
            double left = Math.clamp(at - THUMB / 2.0, free, Math.max(free, WIDTH - THUMB));
            free = left + THUMB + 4;
            Path file = files.get(pick.path("key").asText());
            if (file != null) {
                svg.append(
                        Html.format(
                                "<image href=\"%s\" x=\"%.1f\" y=\"2\" width=\"%d\" height=\"%d\""
                                        + " preserveAspectRatio=\"xMidYMid meet\"/>",
                                Preview.dataUri(file, 2 * THUMB), left, THUMB, THUMB));
            }
            svg.append(
                    Html.format(
                            "<polyline class=\"lead\" points=\"%.1f,%d %.1f,%d %.1f,%.1f\"/>"
                                    + "<circle cx=\"%5$.1f\" cy=\"%6$.1f\" r=\"5\"><title>%s</title></circle>",
                            left + THUMB / 2.0,
                            THUMB + 4,
                            at,
                            CURVE_TOP - 6,
                            at,
                            y(combined),
                            Html.escape(
                                    Html.format(
                                            "%s at %.2f s: sharpness %.1f, motion %.3f, combined %.1f",
                                            pick.path("frameId").asText(),
                                            pick.path("timestamp").asDouble(),
                                            pick.path("scores").path("sharpness").asDouble(),
                                            pick.path("scores").path("motion").asDouble(),
                                            combined))));
        }
    }
}
