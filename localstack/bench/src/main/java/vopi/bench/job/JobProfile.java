package vopi.bench.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vopi.cli.report.StageTiming;

/// Where the time of one job went.
///
/// @param submitted when the client sent the job
/// @param firstImage when the first commercial image was recorded
/// @param completed when the job was marked as completed
/// @param begun when its execution began; the stages' times count from then
/// @param stages in order of their start
/// @param samples of the CPU time, in time order
/// @param images what the job made
record JobProfile(
        Instant submitted,
        Instant firstImage,
        Instant completed,
        Instant begun,
        List<StageTiming> stages,
        List<CpuSample> samples,
        MadeImages images) {
    /// CPU time outside every stage: dispatch, waiting client, notification.
    static final String BETWEEN = "between stages";

    double firstSeconds() {
        return seconds(submitted, firstImage);
    }

    double totalSeconds() {
        return seconds(submitted, completed);
    }

    double cpuSeconds() {
        return cpuByProcess().values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /// CPU seconds of each process name between the first and the last sample.
    Map<String, Double> cpuByProcess() {
        return samples.getLast().since(samples.getFirst());
    }

    /// CPU seconds of all processes while a stage ran; stages that run at the same time share
    /// equally.
    Map<String, Double> cpuByStage() {
        Map<String, Double> used = new LinkedHashMap<>();
        stages.forEach(stage -> used.put(stage.stage(), 0.0));
        used.put(BETWEEN, 0.0);
        for (int i = 1; i < samples.size(); i++) {
            double cpu =
                    samples.get(i).since(samples.get(i - 1)).values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum();
            Map<String, Double> weights = overlaps(samples.get(i - 1).at(), samples.get(i).at());
            double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
            weights.forEach((stage, weight) -> used.merge(stage, cpu * weight / all, Double::sum));
        }
        return used;
    }

    /// Seconds of an interval in which each stage ran; the rest is between the stages.
    private Map<String, Double> overlaps(Instant from, Instant to) {
        double start = seconds(begun, from);
        double end = seconds(begun, to);
        Map<String, Double> weights = new TreeMap<>();
        List<double[]> spans = new ArrayList<>();
        for (StageTiming stage : stages) {
            double low = Math.max(start, stage.startSeconds());
            double high = Math.min(end, stage.endSeconds());
            if (high > low) {
                weights.merge(stage.stage(), high - low, Double::sum);
                spans.add(new double[] {low, high});
            }
        }
        double covered = covered(spans);
        if (covered < end - start || weights.isEmpty()) {
            weights.put(BETWEEN, Math.max(1e-9, end - start - covered));
        }
        return weights;
    }

    private static double covered(List<double[]> spans) {
        spans.sort((one, other) -> Double.compare(one[0], other[0]));
        double covered = 0;
        double reached = Double.NEGATIVE_INFINITY;
        for (double[] span : spans) {
            covered += Math.max(0, span[1] - Math.max(span[0], reached));
            reached = Math.max(reached, span[1]);
        }
        return covered;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
