package vopi.testing.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vopi.core.job.JobId;
import vopi.core.port.CallLedger;

/// The `provider_calls` and `job_budgets` rows in memory.
public final class InMemoryCallLedger implements CallLedger {
    private final Map<JobId, List<StoredCall>> calls = new HashMap<>();
    private final Map<JobId, Map<String, Reservation>> held = new HashMap<>();
    private final Map<JobId, BigDecimal> inDoubt = new HashMap<>();

    @Override
    public synchronized boolean reserve(JobId job, Reservation reservation, Instant now) {
        Map<String, Reservation> open = held.computeIfAbsent(job, _ -> new HashMap<>());
        BigDecimal others =
                open.values().stream()
                        .filter(one -> one.until().isAfter(now))
                        .filter(one -> !one.requestHash().equals(reservation.requestHash()))
                        .map(Reservation::usd)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal all =
                totalUsd(job)
                        .add(inDoubt.getOrDefault(job, BigDecimal.ZERO))
                        .add(others)
                        .add(reservation.usd());
        if (all.compareTo(reservation.limitUsd()) > 0) {
            return false;
        }
        open.put(reservation.requestHash(), reservation);
        return true;
    }

    @Override
    public synchronized void record(JobId job, Call call, Instant now) {
        calls.computeIfAbsent(job, _ -> new ArrayList<>()).add(new StoredCall(call, now));
        if (!call.cacheHit()) {
            held.getOrDefault(job, new HashMap<>()).remove(call.requestHash());
        }
    }

    @Override
    public synchronized void recordInDoubt(JobId job, Call call, Instant now) {
        Reservation open = held.getOrDefault(job, Map.of()).get(call.requestHash());
        if (open != null) {
            inDoubt.merge(job, open.usd(), BigDecimal::add);
        }
        record(job, call, now);
    }

    @Override
    public synchronized List<StoredCall> list(JobId job) {
        return List.copyOf(calls.getOrDefault(job, List.of()));
    }

    @Override
    public synchronized SortedMap<String, BigDecimal> costByProvider(JobId job) {
        SortedMap<String, BigDecimal> costs = new TreeMap<>();
        for (StoredCall row : calls.getOrDefault(job, List.of())) {
            costs.merge(row.call().provider(), row.call().costUsd(), BigDecimal::add);
        }
        return costs;
    }

    synchronized void remove(JobId job) {
        calls.remove(job);
        held.remove(job);
        inDoubt.remove(job);
    }
}
