package vopi.stage.generate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vopi.testing.gemini.FakeGemini;
import vopi.testing.http.Fault;
import vopi.testing.http.FaultyServer;

/// How one call to a provider goes wrong, in the words of the table.
enum Trouble {
    DIES_BEFORE("process dies before the call", null, 1),
    DIES_AFTER("process dies after the answer, before it is kept", null, 2),
    DIES_KEPT("process dies when the answer is kept", null, 1),
    TIMEOUT("timeout, nothing comes", Fault.SILENCE, 1),
    TOO_MANY("429", Fault.TOO_MANY, 1),
    RETRY_INFO("429 with RetryInfo", null, 1),
    PER_DAY("429, today's quota is used up", null, 1),
    BROKEN("500", Fault.BROKEN, 1),
    MALFORMED("malformed body", Fault.MALFORMED, 2),
    TRUNCATED("cut-off image or body", Fault.TRUNCATED, 2),
    WRONG_TYPE("HTML with 200", Fault.WRONG_TYPE, 2),
    SLOW_DRIP("slow drip", Fault.SLOW_DRIP, 2),
    BREAKS_BEFORE("connection breaks before the work", Fault.CRASH_BEFORE, 1),
    BREAKS_AFTER("connection breaks after the work", Fault.CRASH_AFTER, 2);

    private static final int ALWAYS = 200;

    final String words;
    final @Nullable Fault fault;

    /// Calls that a provider charges where this happens once: two where it worked, and was charged,
    /// but its answer did not arrive whole.
    final int chargedOnce;

    Trouble(String words, @Nullable Fault fault, int chargedOnce) {
        this.words = words;
        this.fault = fault;
        this.chargedOnce = chargedOnce;
    }

    boolean isDeath() {
        return name().startsWith("DIES");
    }

    boolean isGeminisAlone() {
        return this == RETRY_INFO || this == PER_DAY;
    }

    void plan(FaultyServer server, boolean always) {
        int times = always ? ALWAYS : 1;
        if (fault != null) {
            Fault[] all = new Fault[times];
            Arrays.fill(all, fault);
            server.next(all);
        } else if (isGeminisAlone() && server instanceof FakeGemini gemini) {
            IntStream.range(0, times)
                    .forEach(_ -> {
                        if (this == RETRY_INFO) {
                            gemini.retryAfter("2s");
                        } else {
                            gemini.dailyQuota();
                        }
                    });
        }
    }
}
