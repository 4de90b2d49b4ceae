package vopi.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vopi.core.job.JobId;
import vopi.core.port.CallLedger;
import vopi.core.port.CallLedger.Call;
import vopi.core.port.CallLedger.StoredCall;
import vopi.core.port.JobStore;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;

/// What every ledger does.
public abstract class CallLedgerContract {
    private static final Instant T0 = SampleJobs.CREATED;

    private final JobId job = Unique.job();

    protected abstract JobStore jobs();

    protected abstract CallLedger calls();

    @BeforeEach
    void aJob() {
        jobs().insert(SampleJobs.fresh(job, Unique.owner(), T0));
    }

    @Test
    void callsAreListedAsTheyCame() {
        Call gemini =
                new Call(
                        "gemini",
                        "generateContent",
                        "a-model",
                        "ab".repeat(32),
                        1_234,
                        567,
                        0,
                        new BigDecimal("0.00123456"),
                        Duration.ofMillis(4_321),
                        true,
                        "QUOTA: 'today' is over");
        calls().record(job, gemini, T0);
        calls().record(job, SampleViews.call("photoroom", "0.02"), T0.plusSeconds(1));
        assertThat(calls().list(job))
                .containsExactly(
                        new StoredCall(gemini, T0),
                        new StoredCall(SampleViews.call("photoroom", "0.02"), T0.plusSeconds(1)));
    }

    @Test
    void theBillIsExact() {
        for (int i = 0; i < 10; i++) {
            calls().record(job, SampleViews.call("photoroom", "0.1"), T0);
        }
        calls().record(job, SampleViews.call("gemini", "0.00000001"), T0);
        assertThat(calls().totalUsd(job)).isEqualByComparingTo("1.00000001");
        assertThat(calls().costByProvider(job).keySet()).containsExactly("gemini", "photoroom");
        assertThat(calls().costByProvider(job).get("photoroom")).isEqualByComparingTo("1");
    }

    @Test
    void aJobWithoutCallsCostNothing() {
        assertThat(calls().totalUsd(job)).isEqualByComparingTo("0");
        assertThat(calls().list(job)).isEmpty();
    }
}
