package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vopi.api.TestApi.Answer;
import vopi.testing.run.Faults;

/// A submit with an `Idempotency-Key` that is repeated because its first attempt failed.
final class RepeatedSubmitTest {
    private static final String JOBS = "/api/v1/jobs";
    private static final String VIDEO = "{\"videoUrl\":\"https://videos.example.com/a.mp4\"}";
    private static final Map<String, String> KEY = Map.of("Idempotency-Key", "k1");

    /// Whatever call breaks, the client's next attempt succeeds at once, and there is one job.
    @ParameterizedTest
    @EnumSource(
            value = Faults.Kind.class,
            names = {"NO_ANSWER_BEFORE", "NO_ANSWER_AFTER"})
    void isNotRefusedAfterAFailure(Faults.Kind kind) {
        int call = 1;
        for (boolean broke = true; broke; call++) {
            Faults faults = new Faults();
            TestApi api = new TestApi(faults);
            faults.arm(call, kind);
            Answer first = api.call("POST", JOBS, KEY, VIDEO);
            broke = !faults.broken().isEmpty();
            faults.disarm();
            Answer second = api.call("POST", JOBS, KEY, VIDEO);
            assertThat(second.status()).as("%s %s", faults.broken(), first).isEqualTo(201);
            assertThat(api.get(JOBS).json().get("total").asInt()).isOne();
            assertThat(second.text()).isEqualTo(api.call("POST", JOBS, KEY, VIDEO).text());
            if (first.status() == 201) {
                assertThat(second.text()).isEqualTo(first.text());
            }
        }
        assertThat(call).isGreaterThan(3);
    }

    @Test
    void aRepeatDuringTheFirstRequestGetsRetryAfter() {
        Faults faults = new Faults();
        TestApi api = new TestApi(faults);
        faults.arm(2, Faults.Kind.DIES_BEFORE);
        assertThatThrownBy(() -> api.call("POST", JOBS, KEY, VIDEO))
                .isInstanceOf(Faults.Died.class);
        assertThat(faults.broken()).isEqualTo("JobStore.insert");
        faults.disarm();
        Answer refused = api.call("POST", JOBS, KEY, VIDEO);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("Retry-After")).isEqualTo("2");
    }
}
