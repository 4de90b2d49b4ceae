package vopi.bench.job;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// CPU time of a process tree at one moment.
///
/// @param seconds used so far by the processes of each name
record CpuSample(Instant at, Map<String, Double> seconds) {
    CpuSample {
        seconds = Map.copyOf(seconds);
    }

    /// CPU seconds of each name since an earlier sample. A process that ended in between counts as
    /// 0.
    Map<String, Double> since(CpuSample earlier) {
        Map<String, Double> used = new TreeMap<>();
        seconds.forEach((name, now) ->
                used.put(name, Math.max(0, now - earlier.seconds().getOrDefault(name, 0.0))));
        return used;
    }
}
