package vopi.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vopi.core.job.JobId;
import vopi.core.port.CallLedger;
import vopi.core.port.CallLedger.Call;
import vopi.core.port.CallLedger.Reservation;
import vopi.core.port.CallLedger.StoredCall;
import vopi.core.port.JobStore;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;

/// The contract of every call ledger.
public abstract class CallLedgerContract {
    private static final Instant T0 = SampleJobs.CREATED;

    private static final BigDecimal LIMIT = BigDecimal.ONE;
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int AT_ONCE = 12;
    private static final Call A = call("a", "0", false);
    private static final Call B = call("b", "0", false);
    private static final Call C = call("c", "0", false);

    private final JobId job = UniqueIds.job();

    protected abstract JobStore jobs();

    protected abstract CallLedger calls();

    @BeforeEach
    void aJob() {
        jobs().insert(SampleJobs.fresh(job, UniqueIds.owner(), T0));
    }

    @Test
    void callsAreListedInOrder() {
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

    private static Reservation of(Call call, String usd) {
        return new Reservation(call.requestHash(), new BigDecimal(usd), LIMIT, T0.plus(LIFE));
    }

    private static Call call(String hash, String usd, boolean cacheHit) {
        return new Call(
                "photoroom",
                "v2/edit",
                null,
                hash.repeat(64),
                0,
                0,
                1,
                new BigDecimal(usd),
                Duration.ofMillis(1),
                cacheHit,
                null);
    }

    @Test
    void aPriceIsReservedWithinTheLimit() {
        calls().record(job, call("0", "0.30", false), T0);

        assertThat(calls().reserve(job, of(A, "0.4"), T0)).isTrue();
        assertThat(calls().reserve(job, of(B, "0.30000001"), T0)).isFalse();
        assertThat(calls().reserve(job, of(B, "0.3"), T0)).as("to the last cent").isTrue();
        assertThat(calls().reserve(job, of(C, "0.00000001"), T0)).isFalse();
        assertThat(calls().totalUsd(job)).as("nothing of it is billed").isEqualByComparingTo("0.3");
    }

    @Test
    void aPriceAboveTheWholeLimitIsNeverReserved() {
        assertThat(calls().reserve(job, of(A, "1.00000001"), T0)).isFalse();
        assertThat(calls().reserve(job, of(A, "1"), T0)).isTrue();
    }

    @Test
    void theRealCostTakesTheReservationsPlace() {
        calls().reserve(job, of(A, "0.9"), T0);
        calls().record(job, call("a", "0.2", false), T0);

        assertThat(calls().reserve(job, of(B, "0.8"), T0)).isTrue();
        calls().record(job, call("b", "0.8", false), T0);
        assertThat(calls().reserve(job, of(C, "0.00000001"), T0)).isFalse();
    }

    @Test
    void aStoredResponseEndsNoReservation() {
        calls().reserve(job, of(A, "0.9"), T0);
        calls().record(job, call("a", "0", true), T0);

        assertThat(calls().reserve(job, of(B, "0.2"), T0)).isFalse();
    }

    @Test
    void aCallInDoubtCountsAsSpentAndIsNotBilled() {
        calls().reserve(job, of(A, "0.9"), T0);
        calls().recordInDoubt(job, call("a", "0", false), T0);

        assertThat(calls().totalUsd(job)).isZero();
        assertThat(calls().reserve(job, of(B, "0.2"), T0.plus(LIFE))).isFalse();
        assertThat(calls().reserve(job, of(B, "0.1"), T0)).isTrue();
    }

    @Test
    void aReservationOfADeadProcessIsTakenOverByTheSameCallOrExpires() {
        calls().reserve(job, of(A, "0.9"), T0);

        assertThat(calls().reserve(job, of(B, "0.2"), T0)).isFalse();
        assertThat(calls().reserve(job, of(A, "0.9"), T0)).as("its own").isTrue();
        assertThat(calls().reserve(job, of(B, "0.2"), T0.plus(LIFE))).as("lapsed").isTrue();
    }

    @Test
    void concurrentReservationsStayWithinTheLimit() throws Exception {
        List<Future<Boolean>> given = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                Call each = call(Character.toString('a' + i), "0", false);
                given.add(threads.submit(() -> calls().reserve(job, of(each, "0.3"), T0)));
            }
        }

        assertThat(given).filteredOn(Future::resultNow).hasSize(3);
    }

    @Test
    void aJobWithoutCallsCostNothing() {
        assertThat(calls().totalUsd(job)).isEqualByComparingTo("0");
        assertThat(calls().list(job)).isEmpty();
    }
}
