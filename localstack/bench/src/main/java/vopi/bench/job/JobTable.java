package vopi.bench.job;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import vopi.cli.report.StageTiming;

/// A profile as Markdown tables.
final class JobTable {
    /// A process with less is left out, in seconds.
    private static final double NOTABLE = .02;

    private JobTable() {}

    /// @param clip duration in seconds
    static String of(JobProfile job, double clip) {
        StringBuilder text = new StringBuilder();
        text.append("| stage | starts at | wall s | runs | CPU s | CPU / clip |\n");
        text.append("|---|---|---|---|---|---|\n");
        Map<String, Double> cpu = job.cpuByStage();
        for (StageTiming stage : job.stages()) {
            text.append(
                    line(
                            stage.stage(),
                            number(stage.startSeconds()),
                            number(stage.wallSeconds()),
                            Integer.toString(stage.runs()),
                            number(cpu.getOrDefault(stage.stage(), 0.0)),
                            number(cpu.getOrDefault(stage.stage(), 0.0) / clip)));
        }
        double between = cpu.getOrDefault(JobProfile.BETWEEN, 0.0);
        text.append(line(JobProfile.BETWEEN, "", "", "", number(between), number(between / clip)));
        text.append("\n| process | CPU s | share |\n|---|---|---|\n");
        double all = job.cpuSeconds();
        job.cpuByProcess().entrySet().stream()
                .filter(one -> one.getValue() >= NOTABLE)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(one ->
                        text.append(
                                line(
                                        one.getKey(),
                                        number(one.getValue()),
                                        "%.0f %%".formatted(100 * one.getValue() / all))));
        return text.toString();
    }

    static String header() {
        return """
        | round | first image s | / clip | all s | / clip | CPU s | / clip | views | images | MB | pixels |
        |---|---|---|---|---|---|---|---|---|---|---|
        """;
    }

    /// One line of the summary.
    static String line(String round, JobProfile job, double clip) {
        return line(
                round,
                number(job.firstSeconds()),
                ratio(job.firstSeconds() / clip),
                number(job.totalSeconds()),
                ratio(job.totalSeconds() / clip),
                number(job.cpuSeconds()),
                ratio(job.cpuSeconds() / clip),
                Integer.toString(job.images().views()),
                Integer.toString(job.images().count()),
                number(job.images().megabytes()),
                job.images().digest());
    }

    private static String line(String... cells) {
        return "| " + String.join(" | ", List.of(cells)) + " |\n";
    }

    private static String ratio(double value) {
        return "**" + number(value) + "**";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
