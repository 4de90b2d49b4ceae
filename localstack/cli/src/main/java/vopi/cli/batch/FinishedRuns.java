package vopi.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import vopi.runtime.json.Json;

/// Records what each folder of a batch was made of, so that another run makes only what is missing.
///
/// @param out the batch's folder
public record FinishedRuns(Path out) {
    private static final String MADE_OF = "made-of.json";

    /// What an output depends on.
    ///
    /// @param bytes and `modified` of the video's file, 0 for a URL
    private record MadeOf(String video, long bytes, long modified, JsonNode config) {}

    /// @param config without the budget, which does not change what is made
    /// @return the completed job if its output is there, of the same video and settings
    public Optional<JsonNode> find(BatchItem item, Map<String, Object> config) throws IOException {
        Path folder = out.resolve(item.folder());
        Path job = folder.resolve("job.json");
        Path record = folder.resolve(MADE_OF);
        if (!Files.isRegularFile(job) || !Files.isRegularFile(record)) {
            return Optional.empty();
        }
        // As JSON: maps of equal settings may be written in another order.
        boolean same = Json.tree(Files.readString(record)).equals(Json.tree(record(item, config)));
        return same ? Optional.of(Json.tree(Files.readString(job))) : Optional.empty();
    }

    /// After everything is saved: a run that is cut off before leaves no record.
    public void finished(BatchItem item, Map<String, Object> config) {
        try {
            Files.writeString(out.resolve(item.folder()).resolve(MADE_OF), record(item, config));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Before a new run.
    public void forget(BatchItem item) throws IOException {
        Files.deleteIfExists(out.resolve(item.folder()).resolve(MADE_OF));
    }

    private static String record(BatchItem item, Map<String, Object> config) throws IOException {
        Path file = item.isUrl() ? null : Path.of(item.video());
        MadeOf made =
                new MadeOf(
                        file == null ? item.video() : file.toAbsolutePath().normalize().toString(),
                        file == null ? 0 : Files.size(file),
                        file == null ? 0 : Files.getLastModifiedTime(file).toMillis(),
                        Json.node(config));
        return Json.text(made) + "\n";
    }
}
