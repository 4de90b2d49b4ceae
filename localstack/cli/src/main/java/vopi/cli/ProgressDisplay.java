package vopi.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Shows the progress of a job: a bar for each step on a terminal, otherwise a line for each
/// change. Not thread-safe.
final class ProgressDisplay implements AutoCloseable {
    /// Step -> its range of percentages of the whole job.
    private static final Map<String, int[]> SPANS =
            Map.of(
                    "downloading", new int[] {0, 10},
                    "extracting", new int[] {10, 30},
                    "scoring", new int[] {30, 50},
                    "classifying", new int[] {50, 70},
                    "generating", new int[] {70, 100},
                    "completed", new int[] {100, 100});

    private final PrintStream out;
    private final boolean terminal;
    private @Nullable ProgressBar bar;
    private String step = "";
    private String lastLine = "";

    ProgressDisplay(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    // JDK 25 again returns null if input or output is not a terminal.
    @SuppressWarnings("SystemConsoleNull")
    static ProgressDisplay onStandardOutput() {
        Console console = System.console();
        return new ProgressDisplay(System.out, console != null && console.isTerminal());
    }

    /// @param now the job's current step, a status
    /// @param percentage of the whole job
    /// @param message one sentence for the user
    void show(String now, int percentage, String message) {
        if (terminal) {
            bar(now, percentage, message);
        } else {
            line(now, percentage, message);
        }
    }

    private void line(String now, int percentage, String message) {
        String line = "%3d %%  %-11s  %s".formatted(percentage, now, message);
        if (!line.equals(lastLine)) {
            lastLine = line;
            out.println(line);
        }
    }

    private void bar(String now, int percentage, String message) {
        int[] span = SPANS.get(now);
        if (span == null) {
            return;
        }
        if (!now.equals(step)) {
            finishStep();
            step = now;
            if (!now.equals("completed")) {
                bar = newBar(now);
            }
        }
        ProgressBar current = bar;
        if (current != null) {
            current.stepTo(Math.clamp(100L * (percentage - span[0]) / (span[1] - span[0]), 0, 100));
            current.setExtraMessage(message);
        }
    }

    private ProgressBar newBar(String name) {
        return new ProgressBarBuilder()
                .setTaskName("%-11s".formatted(name))
                .setInitialMax(100)
                .setUpdateIntervalMillis(100)
                .setStyle(ProgressBarStyle.ASCII)
                .hideEta()
                .setConsumer(new ConsoleProgressBarConsumer(out, 110))
                .build();
    }

    private void finishStep() {
        ProgressBar current = bar;
        if (current != null) {
            current.stepTo(100);
            current.setExtraMessage("");
            current.close();
            bar = null;
        }
    }

    /// Ends the current bar; an interrupted step keeps the progress it reached.
    @Override
    public void close() {
        ProgressBar current = bar;
        if (current != null) {
            current.close();
            bar = null;
        }
    }
}
