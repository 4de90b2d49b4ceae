package vopi.api.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import vopi.core.error.InvalidRequest;
import vopi.core.error.NotFound;
import vopi.core.port.ObjectStore;
import vopi.runtime.json.Json;

/// The file `NAME.json` beside the video `NAME.mp4` of an inbox: the body of a submit without its
/// `videoUrl`. It must be there before the video, whose arrival starts the job.
final class Sidecar {
    private static final String EXTENSION = ".json";

    /// In bytes; a body with every field has about a kilobyte.
    private static final int MAX_SIZE = 64 << 10;

    private Sidecar() {}

    /// Whether an object is a sidecar, or has the name of one: it starts no job.
    static boolean is(String key) {
        return key.toLowerCase(Locale.ROOT).endsWith(EXTENSION);
    }

    static String keyOf(String video) {
        int name = video.lastIndexOf('/') + 1;
        int dot = video.lastIndexOf('.');
        return (dot > name ? video.substring(0, dot) : video) + EXTENSION;
    }

    /// @return empty if there is none
    /// @throws InvalidRequest if it is not a JSON object, too large, or names a video
    static Optional<ObjectNode> read(ObjectStore store, String video) {
        String key = keyOf(video);
        Optional<ObjectStore.Stat> stat = stat(store, key);
        if (stat.isEmpty()) {
            return Optional.empty();
        }
        String name = key.substring(key.lastIndexOf('/') + 1);
        if (stat.get().size() > MAX_SIZE) {
            throw new InvalidRequest(name, "is larger than 64 KiB");
        }
        JsonNode body = tree(name, new String(store.get(key), StandardCharsets.UTF_8));
        if (!(body instanceof ObjectNode object)) {
            throw new InvalidRequest(name, "must be a JSON object such as {\"config\":{}}");
        }
        if (object.has("videoUrl")) {
            throw new InvalidRequest(
                    "videoUrl", "is the video beside the file " + name + ": leave it out");
        }
        return Optional.of(object);
    }

    private static Optional<ObjectStore.Stat> stat(ObjectStore store, String key) {
        try {
            return store.stat(key);
        } catch (NotFound gone) {
            return Optional.empty();
        }
    }

    private static JsonNode tree(String name, String text) {
        try {
            return Json.tree(text);
        } catch (JsonProcessingException malformed) {
            throw new InvalidRequest(name, "is not JSON");
        }
    }
}
