package vopi.runtime.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import vopi.core.error.Defect;
import vopi.runtime.json.Json;

/// The entry point of a stage: it parses JSON, calls the stage with one record, and writes JSON.
/// Failures pass through unchanged, since the state machine matches their class names.
public final class StageEntry {
    private StageEntry() {}

    /// @throws Defect if the event does not match the stage's input: a bug in VOPI's state machine
    public static <I, O> void serve(
            InputStream in, OutputStream out, Class<I> type, Function<I, O> stage)
            throws IOException {
        String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        out.write(Json.bytes(stage.apply(parse(event, type))));
    }

    private static <I> I parse(String event, Class<I> type) {
        try {
            return Json.parse(event, type);
        } catch (JsonProcessingException malformed) {
            throw new Defect(
                    "the event is no "
                            + type.getSimpleName()
                            + ": "
                            + malformed.getOriginalMessage(),
                    malformed);
        }
    }
}
