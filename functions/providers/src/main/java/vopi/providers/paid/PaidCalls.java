package vopi.providers.paid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vopi.core.error.Failure;
import vopi.core.error.UpstreamRejected;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobKeys;
import vopi.core.port.CallLedger;
import vopi.core.port.CallLedger.Call;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;
import vopi.providers.paid.PaidAnswer.Usage;
import vopi.runtime.log.Metrics;

/// Makes a paid call unless its answer is there already or the job has no money left for it. An
/// answer is stored before anything else is done with it, and every call is put on the job's bill.
/// Thread-safe; within one process the same request is never under way twice.
public final class PaidCalls {
    /// What came of a request.
    public sealed interface Outcome {
        record Answered(PaidAnswer answer) implements Outcome {}

        /// The job's cost limit does not allow it: no call was made.
        record OverBudget() implements Outcome {}
    }

    /// What came of one call.
    public sealed interface Made {
        record Good(PaidAnswer answer) implements Made {}

        /// It was charged, but gave nothing to use.
        record Bad(Usage usage, Failure failure) implements Made {}

        /// It was sent, and its answer never came whole: nobody here knows whether it was charged.
        record Unknown(Failure failure) implements Made {}
    }

    /// One call to the provider, not repeated. Failures that it throws cost nothing.
    public interface Once {
        Made call();
    }

    /// Answers to one request that are charged and can't be used, in one attempt of a job.
    private static final int MOST_USELESS = 2;

    /// The same, of which nobody knows whether they were charged.
    private static final int MOST_UNKNOWN = 4;

    /// Ends the line of such a call on the bill.
    private static final String UNKNOWN = " (it may have been charged)";

    private final KeptAnswers kept;
    private final CallLedger ledger;
    private final JobStore jobs;
    private final InstantSource clock;
    private final Map<String, ReentrantLock> underWay = new ConcurrentHashMap<>();

    public PaidCalls(ObjectStore objects, CallLedger ledger, JobStore jobs, InstantSource clock) {
        this.kept = new KeptAnswers(objects);
        this.ledger = ledger;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// @throws Failure what the call failed with
    public Outcome call(PaidRequest request, Once once) {
        String hash = request.hash();
        return alone(
                request,
                hash,
                () -> {
                    Optional<Job> job = jobs.find(request.job());
                    Optional<PaidAnswer> stored = stored(request, hash, job);
                    if (stored.isPresent()) {
                        return new Outcome.Answered(stored.get());
                    }
                    requireAttempt(request, job);
                    refuseUseless(request, hash, job);
                    return affordable(request, job)
                            ? new Outcome.Answered(make(request, hash, job, once))
                            : new Outcome.OverBudget();
                });
    }

    /// A stage may still run after its attempt was cancelled: nothing more is paid for it.
    private static void requireAttempt(PaidRequest request, Optional<Job> job) {
        boolean ended =
                job.filter(it -> it.attempt() != request.attempt() || it.status().isFinal())
                        .isPresent();
        if (ended) {
            throw Job.notAtAttempt(request.job(), request.attempt());
        }
    }

    /// The answer if there is one already: makes no call.
    public Optional<PaidAnswer> kept(PaidRequest request) {
        String hash = request.hash();
        return alone(request, hash, () -> stored(request, hash, jobs.find(request.job())));
    }

    private <T> T alone(PaidRequest request, String hash, Supplier<T> work) {
        String key = new JobKeys(request.job()).call(hash);
        ReentrantLock lock = underWay.computeIfAbsent(key, _ -> new ReentrantLock());
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
            underWay.remove(key, lock);
        }
    }

    private Optional<PaidAnswer> stored(PaidRequest request, String hash, Optional<Job> job) {
        Optional<PaidAnswer> stored = kept.find(request.job(), owner(job), hash);
        stored.ifPresent(answer -> recordHit(request, hash, answer));
        return stored;
    }

    private static @Nullable ApiKeyId owner(Optional<Job> job) {
        return job.map(Job::owner).orElse(null);
    }

    private PaidAnswer make(PaidRequest request, String hash, Optional<Job> job, Once once) {
        Instant start = clock.instant();
        kept.begin(request.job(), hash, start)
                .ifPresent(begun -> recordUnknown(request, hash, begun));
        Made made;
        try {
            made = once.call();
        } catch (Failure free) {
            kept.ended(request.job(), hash);
            record(request, hash, Usage.NONE, elapsed(start), false, free.text());
            throw free;
        } catch (RuntimeException told) {
            // The adapter's own words to its caller: the provider answered, and charged nothing.
            kept.ended(request.job(), hash);
            throw told;
        }
        return switch (made) {
            case Made.Good(PaidAnswer answer) -> {
                kept.keep(request.job(), owner(job), hash, answer);
                record(request, hash, answer.usage(), elapsed(start), false, null);
                yield answer;
            }
            case Made.Bad(Usage usage, Failure failure) -> {
                kept.ended(request.job(), hash);
                record(request, hash, usage, elapsed(start), false, failure.text());
                throw failure;
            }
            case Made.Unknown(Failure failure) -> {
                kept.ended(request.job(), hash);
                record(request, hash, Usage.NONE, elapsed(start), false, failure.text() + UNKNOWN);
                throw failure;
            }
        };
    }

    /// A process that died between keeping an answer and writing the bill left a gap there, which
    /// the next one fills. What another job paid for is on that one's bill.
    private void recordHit(PaidRequest request, String hash, PaidAnswer answer) {
        boolean billed =
                answer.notes().containsKey(KeptAnswers.REUSED)
                        || ledger.list(request.job()).stream()
                                .map(CallLedger.StoredCall::call)
                                .anyMatch(call ->
                                        call.requestHash().equals(hash)
                                                && !call.cacheHit()
                                                && call.error() == null);
        if (!billed) {
            record(request, hash, answer.usage(), Duration.ZERO, false, null);
        }
        record(request, hash, Usage.NONE, Duration.ZERO, true, null);
    }

    /// A provider that answers rubbish, or loses its answers, and charges for it, is not paid for
    /// more and more of it; a new attempt of the job begins to count anew.
    private void refuseUseless(PaidRequest request, String hash, Optional<Job> job) {
        Instant since = job.map(Job::startedAt).orElse(Instant.MIN);
        List<Call> failed =
                ledger.list(request.job()).stream()
                        .filter(stored -> !stored.createdAt().isBefore(since))
                        .map(CallLedger.StoredCall::call)
                        .filter(call -> call.requestHash().equals(hash) && call.error() != null)
                        .toList();
        long useless = failed.stream().filter(PaidCalls::wasCharged).count();
        long unknown = failed.stream().filter(PaidCalls::mayHaveBeenCharged).count();
        if (useless >= MOST_USELESS || useless + unknown >= MOST_UNKNOWN) {
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

    /// A process died in the middle of this call, before its answer was kept. Whether the provider
    /// charged it nobody here can know: it is on the bill in words.
    private void recordUnknown(PaidRequest request, String hash, String begun) {
        String words = "the process died in a call that was begun at " + begun + UNKNOWN;
        record(request, hash, Usage.NONE, Duration.ZERO, false, words);
    }

    private void record(
            PaidRequest request,
            String hash,
            Usage usage,
            Duration duration,
            boolean cacheHit,
            @Nullable String error) {
        if (!cacheHit) {
            measure(request.provider(), usage, duration, error != null);
        }
        ledger.record(
                request.job(),
                new Call(
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
                        error),
                clock.instant());
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

    private boolean affordable(PaidRequest request, Optional<Job> job) {
        BigDecimal limit = job.map(Job::config).map(JobConfig::maxCostUsd).orElse(null);
        if (limit == null) {
            return true;
        }
        BigDecimal estimate = request.estimateUsd();
        if (estimate == null) {
            warn(
                    request,
                    "No price is known of %s, so that the cost limit could not be kept: it was not asked"
                            .formatted(request.model()));
            return false;
        }
        BigDecimal spent = ledger.totalUsd(request.job());
        if (spent.add(estimate).compareTo(limit) <= 0) {
            return true;
        }
        warn(
                request,
                "The cost limit of $%s is reached: no further paid call was made"
                        .formatted(limit.setScale(2, RoundingMode.HALF_UP).toPlainString()));
        return false;
    }

    private void warn(PaidRequest request, String warning) {
        jobs.warn(request.job(), request.attempt(), List.of(warning), clock.instant());
    }

    private Duration elapsed(Instant start) {
        return Duration.between(start, clock.instant());
    }
}
