package vopi.bench.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vopi.bench.ProcessFacts;

/// Reads the CPU time of this process and of all its descendants at short intervals. Descendants
/// that end take their CPU time since the last sample with them; functions and servers of a stack
/// outlive a job.
final class CpuSampler implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(100);

    /// Samples between two searches for new descendants: a search reads all of `/proc`.
    private static final int SEARCH = 5;

    private final InstantSource clock;
    private final List<CpuSample> samples = new ArrayList<>();
    private final Map<ProcessHandle, String> names = new HashMap<>();
    private final Thread thread;

    private CpuSampler(InstantSource clock) {
        this.clock = clock;
        search();
        sample();
        this.thread = Thread.ofPlatform().daemon().name("cpu-sampler").unstarted(this::run);
    }

    static CpuSampler start(InstantSource clock) {
        CpuSampler sampler = new CpuSampler(clock);
        sampler.thread.start();
        return sampler;
    }

    /// Ends the sampling.
    ///
    /// @return all samples, in time order
    List<CpuSample> stop() throws InterruptedException {
        close();
        thread.join();
        search();
        sample();
        return List.copyOf(samples);
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            for (int i = 1; ; i++) {
                Thread.sleep(PERIOD);
                if (i % SEARCH == 0) {
                    search();
                }
                sample();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void search() {
        ProcessHandle.current()
                .descendants()
                .forEach(process ->
                        names.computeIfAbsent(process, one -> ProcessName.of(one.info())));
    }

    private void sample() {
        Instant now = clock.instant();
        Map<String, Double> seconds = new HashMap<>();
        seconds.put(ProcessName.STACK, ProcessFacts.cpuSeconds());
        names.forEach((process, name) ->
                process.info()
                        .totalCpuDuration()
                        .ifPresent(used -> seconds.merge(name, used.toNanos() / 1e9, Double::sum)));
        samples.add(new CpuSample(now, seconds));
    }
}
