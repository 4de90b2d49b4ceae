package vopi.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Formats jobs as text and tables.
final class JobsText {
    private static final int TITLE = 48;

    private JobsText() {}

    /// @param page `{"jobs":[...],"total"}`
    static String list(JsonNode page) {
        JsonNode jobs = page.path("jobs");
        if (jobs.isEmpty()) {
            return line("No jobs.");
        }
        TextTable table = new TextTable("ID", "STATUS", "DONE", "CREATED", "VIDEO");
        for (JsonNode job : jobs) {
            table.add(
                    job.path("id").asText(),
                    job.path("status").asText(),
                    job.path("progress").path("percentage").asInt() + " %",
                    seconds(job.path("createdAt")),
                    shortened(job.path("videoUrl").asText()));
        }
        long total = page.path("total").asLong();
        String rest =
                total > jobs.size()
                        ? line("%d of %d; more: --limit N".formatted(jobs.size(), total))
                        : "";
        return table.text() + rest;
    }

    static String one(JsonNode job) {
        JsonNode progress = job.path("progress");
        StringBuilder text = new StringBuilder();
        add(text, "Job", job.path("id").asText());
        add(
                text,
                "Status",
                "%s, %d %%: %s"
                        .formatted(
                                job.path("status").asText(),
                                progress.path("percentage").asInt(),
                                progress.path("message").asText()));
        add(text, "Video", job.path("videoUrl").asText());
        add(text, "Created", seconds(job.path("createdAt")));
        addIfThere(text, "Started", job.path("startedAt"));
        addIfThere(text, "Ended", job.path("completedAt"));
        addIfThere(text, "Error", job.path("error"));
        JsonNode result = job.path("result");
        if (result.isObject()) {
            add(
                    text,
                    "Result",
                    "%d views, %d frames scored"
                            .formatted(
                                    result.path("variantsDiscovered").asInt(),
                                    result.path("framesAnalyzed").asInt()));
        }
        job.path("warnings").forEach(warning -> add(text, "Warning", warning.asText()));
        result.path("commercialImages")
                .properties()
                .forEach(view -> add(text, "Pictures", view.getKey() + ": " + names(view)));
        add(
                text,
                "Cost",
                String.format(
                        Locale.ROOT, "%.4f USD", job.path("cost").path("totalUsd").asDouble()));
        return text.toString();
    }

    /// @param cost `{"totalUsd","byProvider":{...}}`
    /// @return empty if no provider was called
    static String bill(JsonNode cost) {
        List<String> parts = new ArrayList<>();
        cost.path("byProvider")
                .properties()
                .forEach(one ->
                        parts.add(
                                String.format(
                                        Locale.ROOT,
                                        "%s $%.4f",
                                        one.getKey(),
                                        one.getValue().asDouble())));
        return parts.isEmpty()
                ? ""
                : line(
                        String.format(
                                Locale.ROOT,
                                "The job's bill: $%.4f (%s)",
                                cost.path("totalUsd").asDouble(),
                                String.join(", ", parts)));
    }

    private static String names(java.util.Map.Entry<String, JsonNode> view) {
        return String.join(
                ", ",
                view.getValue().properties().stream().map(java.util.Map.Entry::getKey).toList());
    }

    private static void addIfThere(StringBuilder text, String name, JsonNode value) {
        if (!value.isNull() && !value.isMissingNode()) {
            add(text, name, name.equals("Error") ? value.asText() : seconds(value));
        }
    }

    /// Text from a client or a provider must not contain terminal control characters.
    private static void add(StringBuilder text, String name, String value) {
        text.append(line("%-9s %s".formatted(name, value.replaceAll("\\p{Cntrl}", "?"))));
    }

    private static String seconds(JsonNode time) {
        return time.asText().replaceFirst("\\.[0-9]+Z$", "Z");
    }

    private static String shortened(String url) {
        return url.length() <= TITLE ? url : "..." + url.substring(url.length() - TITLE + 3);
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }
}
