package vopi.providers.paid;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.core.error.Failure;
import vopi.core.error.UpstreamRejected;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Fallback;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.port.CallLedger;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;
import vopi.providers.paid.PaidAnswer.Usage;

/// Makes a paid call, unless its answer is already stored, the job's cost limit is reached, or the
/// provider refuses the job's calls. An answer is stored before it is used, and every call is
/// recorded on the job's bill. Thread-safe; within one process the same request never runs twice at
/// the same time.
public final class PaidCalls {
    /// The result of a request.
    public sealed interface Outcome {
        record Answered(PaidAnswer answer) implements Outcome {}

        /// The job's cost limit does not permit the call: it was not made.
        record OverBudget() implements Outcome {}

        /// The provider refuses the job's calls, and the job permits local processing: the job gets
        /// a warning, and this attempt makes no further call to the provider.
        record Refused(String reason) implements Outcome {}
    }

    /// The result of one call.
    public sealed interface Made {
        record Good(PaidAnswer answer) implements Made {}

        /// It was charged, but the answer is unusable.
        record Bad(Usage usage, Failure failure) implements Made {}

        /// It was sent, but no complete answer was received: whether it was charged is unknown.
        record Unknown(Failure failure) implements Made {}

        /// It was not charged, and the job's other calls to the provider would fail in the same
        /// way.
        record Refused(Failure failure) implements Made {}
    }

    /// One call to the provider, without retries. A call that throws a failure was not charged.
    public interface Once {
        Made call();
    }

    /// Time reserved after a call's last byte: its answer is stored, converted to an image, and
    /// that is stored.
    private static final Duration AFTERWARDS = Duration.ofSeconds(20);

    private final PaidCallCache cache;
    private final CallRecorder recorder;
    private final CostLimit limit;
    private final JobStore jobs;
    private final InstantSource clock;
    private final OneAtATime oneAtATime = new OneAtATime();

    public PaidCalls(ObjectStore objects, CallLedger ledger, JobStore jobs, InstantSource clock) {
        this.cache = new PaidCallCache(objects);
        this.recorder = new CallRecorder(ledger, clock);
        this.limit = new CostLimit(ledger, jobs, clock);
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Latest start of a call that ends, and whose answer is stored, before a deadline.
    ///
    /// @param maxDuration of a call
    public static Instant startBy(Instant deadline, Duration maxDuration) {
        return deadline.minus(maxDuration).minus(AFTERWARDS);
    }

    /// @param startBy latest start of a call: a later one would be cut off by the function's
    ///   time-out
    /// @throws UpstreamUnavailable if it is too late to start the call: a later run makes it
    /// @throws Failure the failure of the call
    public Outcome call(PaidRequest request, Instant startBy, Once once) {
        String hash = request.hash();
        return oneAtATime.run(
                key(request, hash),
                () -> {
                    Optional<Job> job = jobs.find(request.job());
                    Optional<PaidAnswer> stored = stored(request, hash, job);
                    if (stored.isPresent()) {
                        return new Outcome.Answered(stored.get());
                    }
                    requireAttempt(request, job);
                    Optional<String> refusal =
                            cache.refusal(request.job(), request.provider(), attempt(job));
                    if (refusal.isPresent()) {
                        return refused(request, job, refusal.get());
                    }
                    recorder.refuseUseless(request, hash, job);
                    requireTime(request, startBy);
                    cache.cutOff(request.job(), hash)
                            .ifPresent(begun -> recorder.cutOff(request, hash, begun));
                    return limit.allows(request, hash, job)
                            ? make(request, hash, job, once)
                            : new Outcome.OverBudget();
                });
    }

    /// A stage may still run after its attempt was cancelled: it makes no more paid calls.
    private static void requireAttempt(PaidRequest request, Optional<Job> job) {
        boolean ended =
                job.filter(it -> it.attempt() != request.attempt() || it.status().isFinal())
                        .isPresent();
        if (ended) {
            throw Job.notAtAttempt(request.job(), request.attempt());
        }
    }

    /// The stored answer, if any; makes no call.
    public Optional<PaidAnswer> kept(PaidRequest request) {
        String hash = request.hash();
        return oneAtATime.run(
                key(request, hash), () -> stored(request, hash, jobs.find(request.job())));
    }

    /// Whether a job permits local processing if a provider gives no usable result.
    public boolean mayFallBack(JobId job) {
        return mayFallBack(jobs.find(job));
    }

    private static boolean mayFallBack(Optional<Job> job) {
        return job.map(found -> found.config().fallback() != Fallback.FAIL).orElse(true);
    }

    private static String key(PaidRequest request, String hash) {
        return new JobObjectKeys(request.job()).call(hash);
    }

    private static int attempt(Optional<Job> job) {
        return job.map(Job::attempt).orElse(0);
    }

    private static @Nullable ApiKeyId owner(Optional<Job> job) {
        return job.map(Job::owner).orElse(null);
    }

    private Optional<PaidAnswer> stored(PaidRequest request, String hash, Optional<Job> job) {
        Optional<PaidAnswer> stored = cache.find(request.job(), owner(job), hash);
        stored.ifPresent(answer -> recorder.hit(request, hash, answer));
        return stored;
    }

    private void requireTime(PaidRequest request, Instant startBy) {
        if (clock.instant().isAfter(startBy)) {
            throw new UpstreamUnavailable(
                    "not enough of the function's time is left for a call of %s %s: its next run makes it"
                            .formatted(request.provider(), request.operation()));
        }
    }

    private Outcome make(PaidRequest request, String hash, Optional<Job> job, Once once) {
        Instant start = clock.instant();
        cache.begin(request.job(), hash, start);
        Made made;
        try {
            made = once.call();
        } catch (RuntimeException notCharged) {
            // The provider answered and charged nothing: a failure, or a message of the adapter.
            cache.ended(request.job(), hash);
            recorder.made(request, hash, Usage.NONE, elapsed(start), reason(notCharged));
            throw notCharged;
        }
        if (made instanceof Made.Good(PaidAnswer answer)) {
            cache.keep(request.job(), owner(job), hash, answer);
            recorder.made(request, hash, answer.usage(), elapsed(start), null);
            return new Outcome.Answered(answer);
        }
        cache.ended(request.job(), hash);
        return failed(request, hash, job, made, elapsed(start));
    }

    private Outcome failed(
            PaidRequest request, String hash, Optional<Job> job, Made made, Duration elapsed) {
        return switch (made) {
            case Made.Good _ -> throw new IllegalArgumentException("this call did not fail");
            case Made.Bad(Usage usage, Failure failure) -> {
                recorder.made(request, hash, usage, elapsed, failure.text());
                throw failure;
            }
            case Made.Unknown(Failure failure) -> {
                recorder.inDoubt(request, hash, elapsed, failure.text());
                throw failure;
            }
            case Made.Refused(Failure failure) -> {
                recorder.made(request, hash, Usage.NONE, elapsed, failure.text());
                cache.refused(request.job(), request.provider(), attempt(job), failure.text());
                yield refused(request, job, failure.text());
            }
        };
    }

    private Outcome refused(PaidRequest request, Optional<Job> job, String reason) {
        if (!mayFallBack(job)) {
            throw new UpstreamRejected(reason);
        }
        String warning =
                "%s. No further call to %s was made for this job: local processing took over"
                        .formatted(reason.replaceFirst("[.]$", ""), request.provider());
        jobs.warn(request.job(), request.attempt(), List.of(warning), clock.instant());
        return new Outcome.Refused(reason);
    }

    private static String reason(RuntimeException notCharged) {
        Throwable cause = notCharged instanceof Failure ? notCharged : notCharged.getCause();
        return cause instanceof Failure failure
                ? failure.text()
                : notCharged.getClass().getSimpleName();
    }

    private Duration elapsed(Instant start) {
        return Duration.between(start, clock.instant());
    }
}
