package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vopi.media.SegmentPlanner;

/// The plan and the state machine use the same number of workers: with more segments than the Map's
/// concurrency some would wait, with fewer time would be unused.
final class SegmentsAtOnceTest {
    @Test
    void theMapRunsAsManySegmentsAsAPlanHas() throws IOException {
        try (InputStream file =
                SegmentPlanner.class.getResourceAsStream("/statemachine/pipeline.asl.json")) {
            JsonNode pipeline = new ObjectMapper().readTree(Objects.requireNonNull(file));
            assertThat(pipeline.at("/States/EachSegment/MaxConcurrency").asInt())
                    .isEqualTo(SegmentPlanner.MAX_SEGMENTS);
        }
    }
}
