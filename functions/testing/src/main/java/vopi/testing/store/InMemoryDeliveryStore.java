package vopi.testing.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.webhook.Delivery;
import vopi.core.webhook.DeliveryStore;

/// The `webhook_deliveries` rows in memory.
public final class InMemoryDeliveryStore implements DeliveryStore {
    private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
    private final InMemoryJobStore jobs;
    private final InMemoryWebhookEndpoints endpoints;

    InMemoryDeliveryStore(InMemoryJobStore jobs, InMemoryWebhookEndpoints endpoints) {
        this.jobs = jobs;
        this.endpoints = endpoints;
        endpoints.tells(this);
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
                            pending(row)
                                    ? changed(row, row.url(), state, attempts, nextAttemptAt)
                                    : changed(row, row.url(), row.state(), attempts, null));
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
                .filter(job -> job.status().isFinal())
                .filter(job -> !ended(job).isBefore(from) && ended(job).isBefore(to))
                .filter(job -> callbackWaits(job) || accountWaits(job))
                .sorted(Comparator.comparing(InMemoryDeliveryStore::ended))
                .limit(limit)
                .map(Job::id)
                .toList();
    }

    private boolean callbackWaits(Job job) {
        return job.callbackUrl() != null && !deliveries.containsKey(Delivery.idOf(job));
    }

    private boolean accountWaits(Job job) {
        return endpoints
                .find(job.owner())
                .filter(endpoint -> endpoint.wants(job.status()))
                .filter(endpoint -> !endpoint.url().equals(job.callbackUrl()))
                .filter(endpoint -> !ended(job).isBefore(endpoint.updatedAt()))
                .filter(_ -> !deliveries.containsKey(Delivery.accountIdOf(job)))
                .isPresent();
    }

    /// Pending deliveries to a key's webhook go to its new address.
    synchronized void moveAccount(ApiKeyId owner, String url) {
        deliveries.replaceAll((_, row) ->
                pendingOf(owner, row)
                        ? changed(row, url, row.state(), row.attempts(), row.nextAttemptAt())
                        : row);
    }

    /// Pending deliveries to a key's webhook are given up.
    synchronized void endAccount(ApiKeyId owner) {
        deliveries.replaceAll((_, row) ->
                pendingOf(owner, row)
                        ? changed(row, row.url(), Delivery.State.GAVE_UP, row.attempts(), null)
                        : row);
    }

    private boolean pendingOf(ApiKeyId owner, Delivery row) {
        return pending(row)
                && row.receiver() == Delivery.Receiver.ACCOUNT
                && jobs.find(row.job()).filter(job -> job.owner().equals(owner)).isPresent();
    }

    private static boolean pending(Delivery row) {
        return row.state() == Delivery.State.PENDING;
    }

    private static Delivery changed(
            Delivery row,
            String url,
            Delivery.State state,
            List<Delivery.Attempt> attempts,
            @Nullable Instant nextAttemptAt) {
        return new Delivery(
                row.id(),
                row.job(),
                url,
                row.receiver(),
                row.event(),
                state,
                row.starts(),
                List.copyOf(attempts),
                nextAttemptAt,
                row.createdAt());
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
