package vopi.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/// The notes below an image: size and format, warnings for the user, and the check against a
/// marketplace's rules.
final class ImageNotes {
    private ImageNotes() {}

    /// @param image as returned by `GET /jobs/{id}/images`
    static String html(JsonNode image) {
        return file(image) + notes(image.path("notes")) + reports(image);
    }

    private static String file(JsonNode image) {
        if (!image.path("width").isNumber()) {
            return "";
        }
        String key = image.path("key").asText();
        return Html.format(
                " <span class=\"file\">%d x %d, %s</span>",
                image.path("width").asInt(),
                image.path("height").asInt(),
                Html.escape(key.substring(key.lastIndexOf('.') + 1)));
    }

    private static String notes(JsonNode notes) {
        return notes.valueStream()
                .map(note -> "<p class=\"note\">" + Html.escape(note.asText()) + "</p>")
                .collect(Collectors.joining());
    }

    /// One report for each marketplace.
    private static String reports(JsonNode image) {
        JsonNode files = image.path("files");
        return files.isEmpty()
                ? compliance(image.path("compliance"))
                : files.valueStream()
                        .map(file -> compliance(file.path("compliance")))
                        .collect(Collectors.joining());
    }

    private static String compliance(JsonNode compliance) {
        if (!compliance.isObject()) {
            return "";
        }
        boolean ok = compliance.path("ok").asBoolean();
        String preset = Html.escape(Html.words(compliance.path("preset").asText()));
        return Html.format(
                        "<details class=\"rules\"%s><summary class=\"%s\">%s %s</summary><table>",
                        ok ? "" : " open",
                        ok ? "kept" : "broken",
                        ok ? "&#10003;" : "&#10007;",
                        ok ? preset + " accepts it" : preset + " would refuse it")
                + compliance
                        .path("checks")
                        .valueStream()
                        .map(ImageNotes::check)
                        .collect(Collectors.joining())
                + "</table></details>";
    }

    private static String check(JsonNode check) {
        boolean ok = check.path("ok").asBoolean();
        boolean mandatory = check.path("mandatory").asBoolean();
        return Html.format(
                "<tr class=\"%s\"><th>%s %s</th><td>%s</td><td>%s%s</td></tr>",
                ok ? "kept" : mandatory ? "broken" : "advice",
                ok ? "&#10003;" : mandatory ? "&#10007;" : "!",
                Html.escape(Html.words(check.path("rule").asText())),
                Html.escape(check.path("measured").asText()),
                mandatory ? "" : "advised: ",
                Html.escape(check.path("required").asText()));
    }
}
