package vopi.api.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vopi.core.error.InvalidRequest.Problem;
import vopi.core.job.Job;
import vopi.core.job.JobDetails;
import vopi.core.job.JobResult;
import vopi.core.text.ProductTexts;
import vopi.runtime.json.Json;

/// The texts that a client sends: a field that is not there stays as it is, null resets one.
record TextChange(ObjectNode sent) {
    /// A row of the database must stay below what one answer of the Data API takes.
    static final int MAX_BYTES = 60_000;

    private static final String TITLE = "title";
    private static final String BULLETS = "bullets";
    private static final String DESCRIPTION = "description";
    private static final String ALT_TEXTS = "altTexts";

    /// Of texts that are not visible, views that the job does not have, and too much text.
    List<Problem> problems(Job job, ProductTexts after) {
        List<Problem> problems = new ArrayList<>();
        requireVisible(TITLE, sent.path(TITLE), problems);
        for (int i = 0; i < sent.path(BULLETS).size(); i++) {
            requireVisible(BULLETS + "[" + i + "]", sent.path(BULLETS).get(i), problems);
        }
        JobResult result = job.result();
        List<String> views = result == null ? List.of() : result.views();
        for (Map.Entry<String, JsonNode> text : sent.path(ALT_TEXTS).properties()) {
            String path = ALT_TEXTS + "." + text.getKey();
            requireVisible(path, text.getValue(), problems);
            if (!views.contains(text.getKey()) && !text.getValue().isNull()) {
                problems.add(new Problem(path, unknown(views)));
            }
        }
        int bytes = Json.bytes(after).length;
        if (bytes > MAX_BYTES) {
            problems.add(
                    new Problem(
                            ALT_TEXTS,
                            "all texts of a job together must have at most %,d bytes, these have %,d: shorten some"
                                    .formatted(MAX_BYTES, bytes)));
        }
        return problems;
    }

    private static void requireVisible(String path, JsonNode text, List<Problem> problems) {
        if (text.isTextual() && ViewFacts.oneLine(text.asText()).isEmpty()) {
            problems.add(
                    new Problem(
                            path,
                            "must have a visible character; write a text, or reset it with null"));
        }
    }

    private static String unknown(List<String> views) {
        return views.isEmpty()
                ? "must be a view of the job: they are known once it is completed"
                : "is no view of the job: take one of " + String.join(", ", views);
    }

    JobDetails details(JobDetails before) {
        return sent.has(TITLE) ? before.titled(line(sent.get(TITLE))) : before;
    }

    ProductTexts texts(ProductTexts before) {
        return new ProductTexts(
                null,
                sent.has(BULLETS) ? lines(sent.get(BULLETS)) : before.bullets(),
                sent.has(DESCRIPTION) ? paragraphs(sent.get(DESCRIPTION)) : before.description(),
                sent.has(ALT_TEXTS)
                        ? altTexts(before.altTexts(), sent.get(ALT_TEXTS))
                        : before.altTexts());
    }

    private static @Nullable String line(JsonNode text) {
        return text.isNull() ? null : ViewFacts.oneLine(text.asText());
    }

    private static @Nullable List<String> lines(JsonNode points) {
        return points.isNull()
                ? null
                : points.valueStream().map(point -> ViewFacts.oneLine(point.asText())).toList();
    }

    /// Line breaks stay, other control characters are blanks.
    private static @Nullable String paragraphs(JsonNode text) {
        return text.isNull()
                ? null
                : text.asText()
                        .replaceAll("\\R", "\n")
                        .replaceAll("[\\p{Cntrl}&&[^\n]]+", " ")
                        .strip();
    }

    private static Map<String, String> altTexts(Map<String, String> before, JsonNode sent) {
        Map<String, String> after = sent.isNull() ? new TreeMap<>() : new TreeMap<>(before);
        for (Map.Entry<String, JsonNode> text : sent.properties()) {
            String line = line(text.getValue());
            if (line == null) {
                after.remove(text.getKey());
            } else {
                after.put(text.getKey(), line);
            }
        }
        return after;
    }
}
