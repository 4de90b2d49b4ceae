package vopi.providers.paid;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.core.error.UpstreamRejected;
import vopi.core.job.Job;
import vopi.core.port.CallLedger;
import vopi.core.port.CallLedger.Call;
import vopi.providers.paid.PaidAnswer.Usage;
import vopi.runtime.log.Metrics;

/// Records calls on a job's bill, and counts there how often a request gave no usable answer.
/// Thread-safe.
final class CallRecorder {
    /// Maximum of charged but unusable answers to one request in one attempt of a job.
    private static final int MAX_USELESS = 2;

    /// The same maximum for calls whose charge is unknown.
    private static final int MAX_UNKNOWN = 4;

    /// Suffix of the bill line of such a call.
    private static final String UNKNOWN = " (it may have been charged)";

    private final CallLedger ledger;
    private final InstantSource clock;

    CallRecorder(CallLedger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /// A call that ended.
    ///
    /// @param error null if it was answered
    void made(
            PaidRequest request,
            String hash,
            Usage usage,
            Duration duration,
            @Nullable String error) {
        measure(request.provider(), usage, duration, error != null);
        ledger.record(
                request.job(), call(request, hash, usage, duration, false, error), clock.instant());
    }

    /// A call without a complete answer: its reserved price counts as spent.
    void inDoubt(PaidRequest request, String hash, Duration duration, String error) {
        measure(request.provider(), Usage.NONE, duration, true);
        ledger.recordInDoubt(
                request.job(),
                call(request, hash, Usage.NONE, duration, false, error + UNKNOWN),
                clock.instant());
    }

    /// A call during which the process ended before the answer was stored: the repeated call takes
    /// over its reservation.
    void cutOff(PaidRequest request, String hash, String begun) {
        String error = "the process died in a call that was begun at " + begun + UNKNOWN;
        made(request, hash, Usage.NONE, Duration.ZERO, error);
    }

    /// A stored answer. If the process ended after storing it and before writing the bill, the
    /// missing bill line is written now. An answer paid by another job is on that job's bill.
    void hit(PaidRequest request, String hash, PaidAnswer answer) {
        boolean billed =
                answer.notes().containsKey(PaidCallCache.REUSED)
                        || ledger.list(request.job()).stream()
                                .map(CallLedger.StoredCall::call)
                                .anyMatch(call ->
                                        call.requestHash().equals(hash)
                                                && !call.cacheHit()
                                                && call.error() == null);
        if (!billed) {
            made(request, hash, answer.usage(), Duration.ZERO, null);
        }
        ledger.record(
                request.job(),
                call(request, hash, Usage.NONE, Duration.ZERO, true, null),
                clock.instant());
    }

    /// Limits the cost of a provider that charges for unusable or lost answers; a new attempt of
    /// the job restarts the count.
    void refuseUseless(PaidRequest request, String hash, Optional<Job> job) {
        Instant since = job.map(Job::startedAt).orElse(Instant.MIN);
        List<Call> failed =
                ledger.list(request.job()).stream()
                        .filter(stored -> !stored.createdAt().isBefore(since))
                        .map(CallLedger.StoredCall::call)
                        .filter(call -> call.requestHash().equals(hash) && call.error() != null)
                        .toList();
        long useless = failed.stream().filter(CallRecorder::wasCharged).count();
        long unknown = failed.stream().filter(CallRecorder::mayHaveBeenCharged).count();
        if (useless >= MAX_USELESS || useless + unknown >= MAX_UNKNOWN) {
            throw new UpstreamRejected(
                    "%d calls gave nothing to use and were, or may have been, charged: no further one is made. The last: %s"
                            .formatted(useless + unknown, failed.getLast().error()));
        }
    }

    private static boolean mayHaveBeenCharged(Call call) {
        return String.valueOf(call.error()).endsWith(UNKNOWN);
    }

    private static boolean wasCharged(Call call) {
        return call.inputTokens() + call.outputTokens() + call.images() > 0;
    }

    private static Call call(
            PaidRequest request,
            String hash,
            Usage usage,
            Duration duration,
            boolean cacheHit,
            @Nullable String error) {
        return new Call(
                request.provider(),
                request.operation(),
                request.model(),
                hash,
                usage.inputTokens(),
                usage.outputTokens(),
                usage.images(),
                usage.costUsd(),
                duration,
                cacheHit,
                error);
    }

    private void measure(String provider, Usage usage, Duration duration, boolean failed) {
        Metrics.emit(
                clock.instant(),
                Map.of("Provider", provider),
                List.of(
                        Metrics.Value.count("Calls", 1),
                        Metrics.Value.count("Errors", failed ? 1 : 0),
                        new Metrics.Value("CostUsd", "None", usage.costUsd().doubleValue()),
                        new Metrics.Value(
                                "Latency", "Milliseconds", (double) duration.toMillis())));
    }
}
