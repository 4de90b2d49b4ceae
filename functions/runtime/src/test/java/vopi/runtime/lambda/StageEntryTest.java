package vopi.runtime.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import vopi.core.error.Defect;
import vopi.core.error.UnusableVideo;

final class StageEntryTest {
    private record Input(int segment) {}

    private record Output(int segment, String type) {}

    @Test
    void recordsAreReadAndWrittenAsJson() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StageEntry.serve(
                event("{\"segment\":3}"), out, Input.class, in -> new Output(in.segment(), "Done"));
        assertThat(out.toString(UTF_8)).isEqualTo("{\"segment\":3,\"type\":\"Done\"}");
    }

    @Test
    void anEventOfAnotherShapeIsADefect() {
        assertThatThrownBy(() ->
                        StageEntry.serve(
                                event("[1]"), new ByteArrayOutputStream(), Input.class, in -> in))
                .isInstanceOf(Defect.class)
                .hasMessageContaining("Input");
    }

    @Test
    void failuresPassUnchanged() {
        assertThatThrownBy(() ->
                        StageEntry.serve(
                                event("{\"segment\":3}"),
                                new ByteArrayOutputStream(),
                                Input.class,
                                _ -> {
                                    throw new UnusableVideo("no picture");
                                }))
                .isInstanceOf(UnusableVideo.class);
    }

    private static ByteArrayInputStream event(String json) {
        return new ByteArrayInputStream(json.getBytes(UTF_8));
    }
}
