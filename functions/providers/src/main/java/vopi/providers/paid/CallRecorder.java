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

/// Puts calls on a job's bill, and reads there which request has been of no use too often.
/// Thread-safe.
final class CallRecorder {
    /// Answers to one request that are charged and can't be used, in one attempt of a job.
    private static final int MAX_USELESS = 2;

    /// The same, of which it is not known whether they were charged.
    private static final int MAX_UNKNOWN = 4;

    /// Ends the line of such a call on the bill.
    private static final String UNKNOWN = " (it may have been charged)";

    private final CallLedger ledger;
    private final InstantSource clock;

    CallRecorder(CallLedger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /// A call that ended.
    ///
    /// @param error null where it answered
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

    /// A call whose answer never came whole: its reservation counts as spent.
    void inDoubt(PaidRequest request, String hash, Duration duration, String error) {
        measure(request.provider(), Usage.NONE, duration, true);
        ledger.recordInDoubt(
                request.job(),
                call(request, hash, Usage.NONE, duration, false, error + UNKNOWN),
                clock.instant());
    }

    /// A call in the middle of which a process died, before its answer was kept: the repeat of the
    /// call takes its reservation over.
    void cutOff(PaidRequest request, String hash, String begun) {
        String error = "the process died in a call that was begun at " + begun + UNKNOWN;
        made(request, hash, Usage.NONE, Duration.ZERO, error);
    }

    /// An answer that was kept. A process that died between keeping it and writing the bill left a
    /// gap there, which is filled now. What another job paid for is on that one's bill.
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

    /// A provider that answers rubbish, or loses its answers, and charges for it, is not paid for
    /// more and more of it; a new attempt of the job begins to count anew.
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
