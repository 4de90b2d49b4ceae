package vopi.emulator.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventBusTest {
    private static final String ENDED =
            "{\"source\":\"aws.states\",\"detail\":{\"status\":\"FAILED\"}}";

    private final EventBus bus = new EventBus();
    private ReceivedEvents received;

    @BeforeEach
    void start(@TempDir Path logs) throws Exception {
        received = ReceivedEvents.start(logs);
        bus.rule(
                new EventPattern(
                        Map.of(
                                "source", List.of("aws.states"),
                                "detail.status", List.of("SUCCEEDED", "FAILED"))),
                received.target());
    }

    @AfterEach
    void stop() {
        received.close();
    }

    @Test
    void matchingEventReachesTheFunctionAsItWasSent() throws Exception {
        bus.put(ENDED);

        assertThat(received.next(10, TimeUnit.SECONDS)).isEqualTo(ENDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"source\":\"aws.s3\",\"detail\":{\"status\":\"FAILED\"}}",
                "{\"source\":\"aws.states\",\"detail\":{\"status\":\"RUNNING\"}}",
                "{\"source\":\"aws.states\"}",
                "{}",
            })
    void otherEventsReachNoFunction(String event) throws Exception {
        bus.put(event);
        bus.put(ENDED);

        assertThat(received.next(10, TimeUnit.SECONDS)).isEqualTo(ENDED);
        assertThat(received.next(100, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void everyMatchingRuleSendsTheEvent() throws Exception {
        bus.rule(new EventPattern(Map.of()), received.target());

        bus.put(ENDED);

        assertThat(received.next(10, TimeUnit.SECONDS)).isEqualTo(ENDED);
        assertThat(received.next(10, TimeUnit.SECONDS)).isEqualTo(ENDED);
    }

    @Test
    void eventForAnUnknownFunctionIsDropped() {
        bus.rule(new EventPattern(Map.of()), received.unknownTarget());

        assertThatCode(() -> bus.put("{}")).doesNotThrowAnyException();
    }

    @Test
    void textThatIsNotJsonIsRefused() {
        assertThatThrownBy(() -> bus.put("{"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not JSON");
    }
}
