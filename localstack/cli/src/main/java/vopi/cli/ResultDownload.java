package vopi.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vopi.cli.report.ReportData;
import vopi.cli.report.ReportPage;
import vopi.core.media.FrameScore;
import vopi.core.media.VideoScores;
import vopi.runtime.json.Json;
import vopi.stack.client.VopiClient;

/// Downloads the files of a completed job, and writes the report.
///
/// @param out folder for `frames/`, `commercial/`, `spin/`, a ZIP for each marketplace, `job.json`
///   and `report.html`
record ResultDownload(VopiClient client, Path out) {
    private static final List<String> SPIN = List.of("animation", "sprite", "viewer");

    /// @param started start of the command, in `System.nanoTime`
    /// @return the report's file
    Path save(VideoJob job, String title, long started) throws IOException {
        Files.createDirectories(out);
        JsonNode whole = job.get("");
        JsonNode finals = job.get("/frames/final");
        JsonNode images = job.get("/images");
        Map<String, Path> files = job.download(addresses(whole.path("result"), images), out);
        saveListings(job, whole.path("config"));
        Files.writeString(
                out.resolve("job.json"),
                Json.tree(Json.text(whole)).toPrettyString() + System.lineSeparator());
        return ReportPage.write(
                new ReportData(
                        title,
                        whole,
                        job.get("/video"),
                        finals,
                        images,
                        scores(whole),
                        ExecutionTimings.ofJob(whole.path("id").asText())
                                .map(ExecutionTimings::stages)
                                .orElse(List.of()),
                        files,
                        (System.nanoTime() - started) / 1e9),
                out);
    }

    /// URLs of every final frame, image and file of the spin. Frames are those of the result, one
    /// for each view: a frame that shows two products is one row of the API's list, but one file
    /// for each product.
    static Map<String, URI> addresses(JsonNode result, JsonNode images) {
        Map<String, URI> addresses = new LinkedHashMap<>();
        JsonNode keys = result.path("finalFrameKeys");
        for (int i = 0; i < keys.size(); i++) {
            addresses.put(
                    keys.get(i).asText(), URI.create(result.path("finalFrames").path(i).asText()));
        }
        for (JsonNode image : images) {
            put(addresses, image);
            image.path("files").forEach(file -> put(addresses, file));
        }
        JsonNode spin = result.path("spin").path("made");
        for (String file : SPIN) {
            if (spin.path(file).isTextual()) {
                addresses.put(
                        spin.path(file + "Key").asText(), URI.create(spin.path(file).asText()));
            }
        }
        return addresses;
    }

    private static void put(Map<String, URI> addresses, JsonNode file) {
        if (file.path("s3Url").isTextual()) {
            addresses.putIfAbsent(
                    file.path("key").asText(), URI.create(file.path("s3Url").asText()));
        }
    }

    /// The archive of each marketplace that the job was made for.
    private void saveListings(VideoJob job, JsonNode config) {
        Set<String> shops = new LinkedHashSet<>();
        if (config.path("preset").isTextual()) {
            shops.add(config.path("preset").asText());
        }
        config.path("presets").forEach(shop -> shops.add(shop.asText()));
        for (String shop : shops) {
            JsonNode listing = job.get("/listing?preset=" + shop);
            client.download(
                    URI.create(listing.path("downloadUrl").asText()),
                    out.resolve(listing.path("filename").asText()));
        }
    }

    private List<FrameScore> scores(JsonNode job) {
        JsonNode address = job.path("result").path("scores");
        if (!address.isTextual()) {
            return List.of();
        }
        String text = client.fetch(URI.create(address.asText()));
        return Json.read(text, VideoScores.class).frames();
    }
}
