package vopi.emulator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchedulesTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-01-01T12:00:00.987Z"));

    @TempDir private Path logs;

    @Test
    void firstEventIsSentImmediatelyInEventBridgesFormat() throws Exception {
        try (ReceivedEvents received = ReceivedEvents.start(logs);
                Schedules schedules = new Schedules(CLOCK, "us-east-1", "000000000000")) {
            schedules.every(Duration.ofDays(1), "dispatch", received.target());

            JsonNode event = new ObjectMapper().readTree(received.next(10, TimeUnit.SECONDS));
            assertThat(event.path("source").asText()).isEqualTo("aws.events");
            assertThat(event.path("detail-type").asText()).isEqualTo("Scheduled Event");
            assertThat(event.path("time").asText()).isEqualTo("2026-01-01T12:00:00Z");
            assertThat(event.path("resources").path(0).asText())
                    .isEqualTo("arn:aws:events:us-east-1:000000000000:rule/dispatch");
            assertThat(event.path("detail").isEmpty()).isTrue();
            assertThat(received.next(100, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void eventIsSentOnceAPeriodUntilClosed() throws Exception {
        try (ReceivedEvents received = ReceivedEvents.start(logs)) {
            try (Schedules schedules = new Schedules(CLOCK, "us-east-1", "000000000000")) {
                schedules.every(Duration.ofMillis(20), "often", received.target());
                String first = received.next(10, TimeUnit.SECONDS);
                String second = received.next(10, TimeUnit.SECONDS);

                assertThat(first).isNotNull();
                assertThat(second).isNotNull().isNotEqualTo(first);
            }
            String last = received.next(200, TimeUnit.MILLISECONDS);
            while (last != null) {
                last = received.next(200, TimeUnit.MILLISECONDS);
            }
            assertThat(received.next(200, TimeUnit.MILLISECONDS)).isNull();
        }
    }
}
