package vopi.testing.store;

import static vopi.testing.store.JobRow.described;
import static vopi.testing.store.JobRow.ended;
import static vopi.testing.store.JobRow.later;
import static vopi.testing.store.JobRow.nextAttempt;
import static vopi.testing.store.JobRow.on;
import static vopi.testing.store.JobRow.progress;
import static vopi.testing.store.JobRow.restored;
import static vopi.testing.store.JobRow.row;
import static vopi.testing.store.JobRow.underRedo;
import static vopi.testing.store.JobRow.without;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Job;
import vopi.core.job.JobDetails;
import vopi.core.job.JobId;
import vopi.core.job.JobResult;
import vopi.core.job.JobStatus;
import vopi.core.job.Redo;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore;
import vopi.core.text.ProductTexts;

/// The `jobs` rows in memory, with the same conditional updates as in Postgres.
public final class InMemoryJobStore implements JobStore {
    private static final Comparator<Job> OLDEST_FIRST =
            Comparator.comparing(Job::createdAt).thenComparing(job -> job.id().text());

    private static final Comparator<Place> PLACES =
            Comparator.comparing(Place::createdAt).thenComparing(place -> place.id().text());

    private static final Comparator<Job> FRONT_FIRST =
            Comparator.<Job>comparingInt(job -> -job.config().rank()).thenComparing(OLDEST_FIRST);

    private final Map<JobId, Job> jobs = new HashMap<>();
    private final Map<JobId, List<String>> initialWarnings = new HashMap<>();
    private final Map<JobId, ProductTexts> sellerTexts = new HashMap<>();
    private final List<Consumer<JobId>> whenDeleted = new ArrayList<>();

    /// Called with each deleted job: deletes its rows in the other tables.
    public void whenDeleted(Consumer<JobId> listener) {
        whenDeleted.add(listener);
    }

    @Override
    public synchronized boolean insert(NewJob job) {
        Job row =
                new Job(
                        job.id(),
                        job.owner(),
                        1,
                        JobStatus.PENDING,
                        job.videoUrl(),
                        job.config(),
                        job.callbackUrl(),
                        progress(JobStatus.PENDING, 0, "Waiting to start"),
                        null,
                        null,
                        List.copyOf(job.warnings()),
                        job.createdAt(),
                        job.createdAt(),
                        null,
                        null,
                        job.details(),
                        null);
        initialWarnings.putIfAbsent(job.id(), row.warnings());
        return jobs.putIfAbsent(job.id(), row) == null;
    }

    @Override
    public synchronized Optional<Job> find(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public synchronized Page list(ApiKeyId owner, Filter filter, int limit, int offset) {
        List<Job> all =
                jobs.values().stream()
                        .filter(job -> job.owner().equals(owner))
                        .filter(job -> matches(job, filter))
                        .sorted(OLDEST_FIRST.reversed())
                        .toList();
        return new Page(all.stream().skip(offset).limit(limit).toList(), all.size());
    }

    @Override
    public synchronized Page listAfter(ApiKeyId owner, Filter filter, int limit, Place place) {
        Page all = list(owner, filter, Integer.MAX_VALUE, 0);
        List<Job> after =
                all.jobs().stream()
                        .filter(job -> PLACES.compare(Place.of(job), place) < 0)
                        .limit(limit)
                        .toList();
        return new Page(after, all.total());
    }

    private static boolean matches(Job job, Filter filter) {
        return (filter.status() == null || job.status() == filter.status())
                && (filter.externalId() == null
                        || filter.externalId().equals(job.details().externalId()));
    }

    @Override
    public synchronized boolean anotherNames(String uploadUrl, JobId id) {
        return jobs.values().stream()
                .anyMatch(job -> job.videoUrl().equals(uploadUrl) && !job.id().equals(id));
    }

    @Override
    public synchronized List<Job> pendingBefore(Instant time, int limit) {
        Map<ApiKeyId, Integer> turns = new HashMap<>();
        Map<JobId, Integer> turn = new HashMap<>();
        List<Job> inLine =
                jobs.values().stream()
                        .filter(job -> job.status() == JobStatus.PENDING)
                        .filter(job -> job.updatedAt().isBefore(time))
                        .sorted(FRONT_FIRST)
                        .toList();
        inLine.forEach(job -> turn.put(job.id(), turns.merge(job.owner(), 1, Integer::sum)));
        return inLine.stream()
                .sorted(
                        Comparator.<Job>comparingInt(job -> turn.getOrDefault(job.id(), 0))
                                .thenComparing(OLDEST_FIRST))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Job> runningUntouchedSince(Instant time, Place after, int limit) {
        return oldest(
                job -> runs(job) && isAfter(job, after) && job.updatedAt().isBefore(time), limit);
    }

    @Override
    public synchronized List<JobQueue.Entry> running(Place after, int limit) {
        return oldest(job -> runs(job) && isAfter(job, after), limit).stream()
                .map(InMemoryJobStore::entry)
                .toList();
    }

    @Override
    public synchronized List<JobQueue.Entry> runningOf(List<JobId> ids) {
        return oldest(job -> runs(job) && ids.contains(job.id()), ids.size()).stream()
                .map(InMemoryJobStore::entry)
                .toList();
    }

    private static JobQueue.Entry entry(Job job) {
        return new JobQueue.Entry(
                job.id(), job.attempt(), job.owner(), job.config().rank(), job.createdAt());
    }

    private static boolean isAfter(Job job, Place place) {
        return PLACES.compare(Place.of(job), place) > 0;
    }

    @Override
    public synchronized boolean start(JobId id, int attempt, Instant now) {
        return change(
                id,
                job -> job.status() == JobStatus.PENDING && job.attempt() == attempt,
                job ->
                        row(
                                job,
                                JobStatus.DOWNLOADING,
                                progress(JobStatus.DOWNLOADING, 0, "Starting"),
                                job.result(),
                                null,
                                later(job, now),
                                now,
                                null));
    }

    @Override
    public synchronized boolean advance(
            JobId id, int attempt, JobStatus status, int percentage, String message, Instant now) {
        if (status == JobStatus.PENDING || status.isFinal()) {
            throw new IllegalArgumentException("not a running status: " + status);
        }
        return change(
                id, job -> runs(job, attempt), job -> on(job, status, percentage, message, now));
    }

    @Override
    public synchronized void warn(JobId id, int attempt, List<String> warnings, Instant now) {
        change(
                id,
                job -> job.attempt() == attempt && !job.warnings().containsAll(warnings),
                job -> {
                    LinkedHashSet<String> all = new LinkedHashSet<>(job.warnings());
                    all.addAll(warnings);
                    return warned(job, List.copyOf(all), now);
                });
    }

    @Override
    public synchronized boolean complete(JobId id, int attempt, JobResult result, Instant now) {
        return change(
                id,
                job -> runs(job, attempt),
                job ->
                        row(
                                job,
                                JobStatus.COMPLETED,
                                progress(JobStatus.COMPLETED, 100, "Completed"),
                                result,
                                null,
                                later(job, now),
                                job.startedAt(),
                                now));
    }

    @Override
    public synchronized boolean fail(JobId id, int attempt, String error, Instant now) {
        return change(
                id,
                job -> !job.status().isFinal() && job.attempt() == attempt,
                job -> {
                    Redo redo = job.redo();
                    return redo == null
                            ? ended(job, JobStatus.FAILED, "Failed", error, now)
                            : restored(job, List.of(redo.failed(error)), now);
                });
    }

    @Override
    public synchronized boolean cancel(JobId id, Instant now) {
        return change(
                id,
                job -> !job.status().isFinal(),
                job ->
                        job.redo() == null
                                ? ended(job, JobStatus.CANCELLED, "Cancelled", null, now)
                                : restored(job, List.of(), now));
    }

    @Override
    public synchronized Optional<Job> retry(JobId id, Instant now) {
        boolean changed =
                change(
                        id,
                        job ->
                                job.status() == JobStatus.FAILED
                                        || job.status() == JobStatus.CANCELLED,
                        job -> nextAttempt(job, initialWarnings.getOrDefault(id, List.of()), now));
        return changed ? find(id) : Optional.empty();
    }

    @Override
    public synchronized Optional<Job> redo(
            JobId id, Redo redo, @Nullable BigDecimal maxCostUsd, Instant now) {
        boolean changed =
                change(
                        id,
                        job -> job.status() == JobStatus.COMPLETED,
                        job -> underRedo(job, redo, maxCostUsd, now));
        return changed ? find(id) : Optional.empty();
    }

    @Override
    public synchronized Optional<Job> describe(
            JobId id, JobDetails details, Instant seen, Instant now) {
        boolean changed =
                change(
                        id,
                        job -> job.updatedAt().equals(seen),
                        job -> described(job, details, later(job, now)));
        return changed ? find(id) : Optional.empty();
    }

    @Override
    public synchronized Optional<Job> describe(
            JobId id, JobDetails details, ProductTexts texts, Instant seen, Instant now) {
        Optional<Job> changed = describe(id, details, seen, now);
        changed.ifPresent(job -> sellerTexts.put(id, texts));
        return changed;
    }

    @Override
    public synchronized ProductTexts texts(JobId id) {
        return sellerTexts.getOrDefault(id, ProductTexts.NONE);
    }

    @Override
    public synchronized void withdraw(JobId id, int attempt, List<String> warnings, Instant now) {
        change(
                id,
                job -> job.attempt() == attempt,
                job ->
                        warned(
                                job,
                                job.warnings().stream().filter(w -> !warnings.contains(w)).toList(),
                                now));
    }

    private Job warned(Job job, List<String> warnings, Instant now) {
        return row(
                job,
                job.attempt(),
                job.status(),
                job.progress(),
                job.result(),
                job.error(),
                warnings,
                later(job, now),
                job.startedAt(),
                job.completedAt());
    }

    /// Removes an image from the result.
    synchronized boolean drop(JobId id, String view, String version, Instant now) {
        return change(
                id,
                job -> job.status().isFinal(),
                job ->
                        row(
                                job,
                                job.status(),
                                job.progress(),
                                without(job.result(), view, version),
                                job.error(),
                                later(job, now),
                                job.startedAt(),
                                job.completedAt()));
    }

    @Override
    public synchronized boolean delete(JobId id) {
        Job job = jobs.get(id);
        if (job == null || !job.status().isFinal()) {
            return false;
        }
        jobs.remove(id);
        initialWarnings.remove(id);
        sellerTexts.remove(id);
        whenDeleted.forEach(listener -> listener.accept(id));
        return true;
    }

    private boolean change(JobId id, Predicate<Job> condition, UnaryOperator<Job> change) {
        Job job = jobs.get(id);
        if (job == null || !condition.test(job)) {
            return false;
        }
        jobs.put(id, change.apply(job));
        return true;
    }

    private List<Job> oldest(Predicate<Job> condition, int limit) {
        Stream<Job> found = jobs.values().stream().filter(condition);
        return found.sorted(OLDEST_FIRST).limit(limit).toList();
    }

    /// Every row, in no order.
    synchronized List<Job> all() {
        return List.copyOf(jobs.values());
    }

    private static boolean runs(Job job) {
        return job.status().isRunning();
    }

    private static boolean runs(Job job, int attempt) {
        return runs(job) && job.attempt() == attempt;
    }

    /// @throws vopi.core.error.Conflict if the job is at another attempt, or deleted
    synchronized void requireAttempt(JobId id, int attempt) {
        Job job = jobs.get(id);
        if (job == null || job.attempt() != attempt) {
            throw Job.notAtAttempt(id, attempt);
        }
    }
}
