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

/// The `provider_calls` rows in memory.
public final class InMemoryCallLedger implements CallLedger {
    private final Map<JobId, List<StoredCall>> calls = new HashMap<>();

    @Override
    public synchronized void record(JobId job, Call call, Instant now) {
        calls.computeIfAbsent(job, _ -> new ArrayList<>()).add(new StoredCall(call, now));
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
    }
}
