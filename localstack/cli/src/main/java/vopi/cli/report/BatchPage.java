package vopi.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vopi.cli.batch.BatchOutcome;

/// Writes the page of a batch: a line for each video, with its main image and a link to its own
/// report.
public final class BatchPage {
    private static final int SIDE = 160;

    private final Path folder;

    private BatchPage(Path folder) {
        this.folder = folder;
    }

    /// @param title name of the list or folder
    /// @param folder for `report.html`; the videos' folders are below it
    public static Path write(List<BatchOutcome> outcomes, String title, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        Path page = folder.resolve("report.html");
        Files.writeString(page, new BatchPage(folder).html(outcomes, title));
        return page;
    }

    private String html(List<BatchOutcome> outcomes, String title) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (BatchOutcome outcome : outcomes) {
            rows.append(row(outcome));
        }
        long done = outcomes.stream().filter(BatchOutcome::done).count();
        double cost = outcomes.stream().mapToDouble(outcome -> outcome.cost().doubleValue()).sum();
        return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s: product images by VOPI</title><style>%s</style></head><body>
        <header><h1>%s</h1><ul class="facts"><li><b>%d of %d</b> made</li>\
        <li><b>$%s</b> charged by providers</li></ul></header>
        <section><table class="batch"><thead><tr><th></th><th>SKU</th><th>State</th><th>Views</th>\
        <th>Charged</th><th>To know</th></tr></thead><tbody>%s</tbody></table></section>
        <footer>Made by VOPI. Run the same command again to make what is missing.</footer>
        </body></html>
        """
                .formatted(
                        Html.escape(title),
                        css(),
                        Html.escape(title),
                        done,
                        outcomes.size(),
                        Html.format("%.4f", cost),
                        rows);
    }

    private static String css() throws IOException {
        try (InputStream in = BatchPage.class.getResourceAsStream("/report/report.css")) {
            return new String(
                    Objects.requireNonNull(in, "report.css").readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }

    private String row(BatchOutcome outcome) throws IOException {
        String name = outcome.item().folder();
        String sku = Html.escape(outcome.item().sku());
        boolean report = outcome.done() && Files.exists(folder.resolve(name + "/report.html"));
        JsonNode job = outcome.job();
        return Html.format(
                "<tr class=\"%s\"><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>$%.4f</td><td>%s</td></tr>",
                outcome.done() ? "kept" : "broken",
                picture(name, job),
                report ? "<a href=\"" + name + "/report.html\">" + sku + "</a>" : sku,
                state(outcome),
                job == null ? "" : job.at("/result/variantsDiscovered").asText(""),
                outcome.cost(),
                notes(outcome));
    }

    private static String state(BatchOutcome outcome) {
        return switch (outcome.state()) {
            case MADE -> "made";
            case KEPT -> "made by an earlier run";
            case FAILED -> "failed";
            case NOT_RUN -> "not run";
        };
    }

    private static String notes(BatchOutcome outcome) {
        if (!outcome.done()) {
            return Html.escape(outcome.why());
        }
        JsonNode job = outcome.job();
        long warnings = job == null ? 0 : job.at("/result/warnings").size();
        return warnings == 0 ? "" : Html.format("%d warnings", warnings);
    }

    /// The first image on a plain background.
    private String picture(String name, @Nullable JsonNode job) throws IOException {
        Optional<Path> file =
                job == null
                        ? Optional.empty()
                        : job.at("/result/commercialImageKeys")
                                .valueStream()
                                .flatMap(view ->
                                        view.path("solid").isTextual()
                                                ? Stream.of(view.path("solid").asText())
                                                : Stream.empty())
                                .map(key -> folder.resolve(name).resolve(key.split("/", 3)[2]))
                                .filter(Files::isRegularFile)
                                .findFirst();
        return file.isEmpty()
                ? ""
                : "<img alt=\"\" src=\"" + Preview.dataUri(file.get(), SIDE) + "\">";
    }
}
