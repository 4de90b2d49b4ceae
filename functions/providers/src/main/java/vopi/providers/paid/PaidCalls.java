package vopi.providers.paid;

import java.io.IOException;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.Failure;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobKeys;
import vopi.core.port.CallLedger;
import vopi.core.port.CallLedger.Call;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;
import vopi.providers.paid.PaidAnswer.Usage;

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

        /// It failed, but may have been charged.
        record Bad(Usage usage, Failure failure) implements Made {}
    }

    /// One call to the provider, not repeated. Failures that it throws cost nothing.
    public interface Once {
        Made call();
    }

    private static final Logger LOG = LoggerFactory.getLogger(PaidCalls.class);

    private final ObjectStore objects;
    private final CallLedger ledger;
    private final JobStore jobs;
    private final InstantSource clock;
    private final Map<String, ReentrantLock> underWay = new ConcurrentHashMap<>();

    public PaidCalls(ObjectStore objects, CallLedger ledger, JobStore jobs, InstantSource clock) {
        this.objects = objects;
        this.ledger = ledger;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// @throws Failure what the call failed with
    public Outcome call(PaidRequest request, Once once) {
        String hash = request.hash();
        String key = new JobKeys(request.job()).call(hash);
        ReentrantLock lock = underWay.computeIfAbsent(key, _ -> new ReentrantLock());
        lock.lock();
        try {
            Optional<PaidAnswer> stored = stored(key);
            if (stored.isPresent()) {
                recordHit(request, hash, stored.get());
                return new Outcome.Answered(stored.get());
            }
            return affordable(request)
                    ? new Outcome.Answered(make(request, hash, key, once))
                    : new Outcome.OverBudget();
        } finally {
            lock.unlock();
            underWay.remove(key, lock);
        }
    }

    private PaidAnswer make(PaidRequest request, String hash, String key, Once once) {
        Instant start = clock.instant();
        Made made;
        try {
            made = once.call();
        } catch (Failure free) {
            record(request, hash, Usage.NONE, elapsed(start), false, free.text());
            throw free;
        }
        return switch (made) {
            case Made.Good(PaidAnswer answer) -> {
                store(key, answer);
                record(request, hash, answer.usage(), elapsed(start), false, null);
                yield answer;
            }
            case Made.Bad(Usage usage, Failure failure) -> {
                record(request, hash, usage, elapsed(start), false, failure.text());
                throw failure;
            }
        };
    }

    private Optional<PaidAnswer> stored(String key) {
        if (objects.stat(key).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(PaidAnswer.read(objects.get(key)));
        } catch (IOException damaged) {
            LOG.error("a stored answer is damaged and is asked for again: {}", key, damaged);
            return Optional.empty();
        }
    }

    /// The answer is in hand and paid for: that it could not be kept must not lose it.
    private void store(String key, PaidAnswer answer) {
        try {
            objects.put(key, answer.stored(), "application/octet-stream");
        } catch (UpstreamUnavailable lost) {
            LOG.error("a paid answer could not be kept: {}", key, lost);
        }
    }

    /// A process that died between keeping an answer and writing the bill left a gap there, which
    /// the next one fills.
    private void recordHit(PaidRequest request, String hash, PaidAnswer answer) {
        boolean billed =
                ledger.list(request.job()).stream()
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

    private void record(
            PaidRequest request,
            String hash,
            Usage usage,
            Duration duration,
            boolean cacheHit,
            @Nullable String error) {
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

    private boolean affordable(PaidRequest request) {
        BigDecimal limit =
                jobs.find(request.job()).map(Job::config).map(JobConfig::maxCostUsd).orElse(null);
        if (limit == null) {
            return true;
        }
        BigDecimal spent = ledger.totalUsd(request.job());
        if (spent.add(request.estimateUsd()).compareTo(limit) <= 0) {
            return true;
        }
        warn(request.job(), limit);
        return false;
    }

    private void warn(JobId job, BigDecimal limit) {
        String warning =
                "The cost limit of $%s is reached: no further paid call was made"
                        .formatted(limit.setScale(2, RoundingMode.HALF_UP).toPlainString());
        jobs.warn(job, List.of(warning), clock.instant());
    }

    private Duration elapsed(Instant start) {
        return Duration.between(start, clock.instant());
    }
}
