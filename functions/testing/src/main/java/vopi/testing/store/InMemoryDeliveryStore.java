package vopi.testing.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.webhook.Delivery;
import vopi.core.webhook.DeliveryStore;

/// The `webhook_deliveries` rows in memory.
public final class InMemoryDeliveryStore implements DeliveryStore {
    private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
    private final InMemoryJobStore jobs;

    InMemoryDeliveryStore(InMemoryJobStore jobs) {
        this.jobs = jobs;
    }

    @Override
    public synchronized boolean insert(Delivery delivery) {
        return deliveries.putIfAbsent(delivery.id(), delivery) == null;
    }

    @Override
    public synchronized Optional<Delivery> find(JobId job, String id) {
        return Optional.ofNullable(deliveries.get(id)).filter(row -> row.job().equals(job));
    }

    @Override
    public synchronized List<Delivery> list(JobId job) {
        return deliveries.values().stream()
                .filter(row -> row.job().equals(job))
                .sorted(Comparator.comparing(Delivery::createdAt).thenComparing(Delivery::id))
                .toList();
    }

    @Override
    public synchronized void record(
            JobId job,
            String id,
            Delivery.Attempt attempt,
            Delivery.State state,
            @Nullable Instant nextAttemptAt) {
        find(job, id)
                .filter(row ->
                        row.attempts().stream().noneMatch(a -> a.number() == attempt.number()))
                .ifPresent(row -> {
                    List<Delivery.Attempt> attempts = new ArrayList<>(row.attempts());
                    attempts.add(attempt);
                    deliveries.put(
                            id,
                            new Delivery(
                                    id,
                                    job,
                                    row.url(),
                                    row.event(),
                                    state,
                                    row.starts(),
                                    List.copyOf(attempts),
                                    nextAttemptAt,
                                    row.createdAt()));
                });
    }

    @Override
    public synchronized boolean countStart(JobId job, String id, int starts) {
        Optional<Delivery> counted =
                find(job, id)
                        .filter(row -> row.state() == Delivery.State.PENDING)
                        .filter(row -> row.starts() == starts);
        counted.ifPresent(row -> deliveries.put(id, row.withStarts(starts + 1)));
        return counted.isPresent();
    }

    @Override
    public synchronized List<Delivery> dueBefore(Instant time, int limit) {
        return deliveries.values().stream()
                .filter(row -> row.state() == Delivery.State.PENDING)
                .filter(row -> due(row).isBefore(time))
                .sorted(Comparator.comparing(InMemoryDeliveryStore::due))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<JobId> unannounced(Instant from, Instant to, int limit) {
        return jobs.all().stream()
                .filter(job -> job.callbackUrl() != null && job.status().isFinal())
                .filter(job -> !ended(job).isBefore(from) && ended(job).isBefore(to))
                .filter(job -> !deliveries.containsKey(Delivery.idOf(job)))
                .sorted(Comparator.comparing(InMemoryDeliveryStore::ended))
                .limit(limit)
                .map(Job::id)
                .toList();
    }

    private static Instant ended(Job job) {
        Instant at = job.completedAt();
        return at == null ? Instant.MAX : at;
    }

    private static Instant due(Delivery row) {
        Instant next = row.nextAttemptAt();
        return next == null ? Instant.MAX : next;
    }

    synchronized void remove(JobId job) {
        deliveries.values().removeIf(row -> row.job().equals(job));
    }
}
