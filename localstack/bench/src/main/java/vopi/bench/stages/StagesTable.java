package vopi.bench.stages;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import vopi.cli.cost.Figures;
import vopi.cli.cost.FunctionUse;
import vopi.cli.cost.Job;

/// A job's stages, measured beside predicted.
final class StagesTable {
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Double> scale;
    private double measured;
    private double predicted;

    /// @param scale of each function's predicted CPU seconds, 1 where it is not calibrated
    StagesTable(Ran ran, Map<String, Double> scale) {
        this.scale = scale;
        text.append(
                String.format(
                        Locale.ROOT,
                        "%n%s: %.1f s, %dx%d, %.1f frames/s, %d views, %d images each%n",
                        ran.name(),
                        ran.like().seconds(),
                        ran.like().width(),
                        ran.like().height(),
                        ran.like().frameRate(),
                        ran.like().views(),
                        ran.like().versions()));
        text.append(
                String.format(
                        Locale.ROOT,
                        "%n| function | calls (cold) | CPU s | wall s | start, CPU s | MB | s a call"
                                + " | GB-s | predicted GB-s | error |%n|---|---|---|---|---|---|---|---|---|---|%n"));
        Job job = new Job(ran.like(), Figures.stages());
        for (FunctionUse use : job.functions()) {
            Spending.Sum sum = ran.sums().get(use.name());
            if (sum != null) {
                row(job, use, sum);
            }
        }
        text.append(
                String.format(
                        Locale.ROOT,
                        "| all | | %.2f | | | | | %.2f | %.2f | %+.0f %% |%n",
                        ran.sums().values().stream().mapToDouble(Spending.Sum::cpu).sum(),
                        measured,
                        predicted,
                        100 * (predicted / measured - 1)));
        text.append(
                String.format(
                        Locale.ROOT,
                        "%nGB-s a second of video: %.2f, a view: %.2f%n",
                        measured / ran.like().seconds(),
                        measured / Math.max(1, ran.like().views())));
    }

    private void row(Job job, FunctionUse shipped, Spending.Sum sum) {
        double factor = scale.getOrDefault(shipped.name(), 1.0);
        FunctionUse said = job.measured(shipped, shipped.calls(), shipped.cpuSeconds() * factor);
        FunctionUse was = job.measured(shipped, sum.calls(), sum.cpu() / sum.calls());
        measured += was.gbSeconds();
        predicted += said.gbSeconds();
        text.append(
                String.format(
                        Locale.ROOT,
                        "| %s | %d (%d) | %.2f | %.1f | %.1f | %d | %.2f | %.2f | %.2f | %+.0f %% |%n",
                        shipped.name(),
                        sum.calls(),
                        sum.cold(),
                        sum.cpu(),
                        sum.wall(),
                        sum.startCpu(),
                        shipped.memoryMb(),
                        was.seconds(),
                        was.gbSeconds(),
                        said.gbSeconds(),
                        100 * (said.gbSeconds() / was.gbSeconds() - 1)));
    }

    String text() {
        return text.toString();
    }

    /// By how much the shipped CPU figures of each stage are to be multiplied, so that the runs'
    /// sum is what was measured. Scoring is left as it is: its cost is the planner's own.
    static Map<String, Double> factors(List<Ran> runs) {
        Map<String, Double> was = new TreeMap<>();
        Map<String, Double> said = new TreeMap<>();
        for (Ran ran : runs) {
            for (FunctionUse use : new Job(ran.like(), Figures.stages()).functions()) {
                Spending.Sum sum = ran.sums().get(use.name());
                if (sum != null && !use.name().equals("ScoreSegment")) {
                    was.merge(use.name(), sum.cpu(), Double::sum);
                    said.merge(use.name(), use.cpuSeconds() * use.calls(), Double::sum);
                }
            }
        }
        was.replaceAll((name, cpu) -> cpu / Math.max(.001, said.getOrDefault(name, 0.0)));
        return was;
    }
}
