package vopi.bench.views;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import vopi.bench.views.ViewsScore.Refusal;

/// Prints a row for each clip as soon as it is measured, and a total.
final class ViewsTable {
    private static final String ROW = "%-36s %5s %6s %7s %5s %8s %7s %7s %-8s %5s %7s %7s%n";

    private final PrintStream out;
    private final List<ViewsScore> scores = new ArrayList<>();
    private int candidates;
    private double cpu;
    private double seconds;

    ViewsTable(PrintStream out) {
        this.out = out;
    }

    void row(ViewsScore score, int frames, double cpuSeconds, double wallSeconds) {
        if (scores.isEmpty()) {
            head();
        }
        scores.add(score);
        candidates += frames;
        cpu += cpuSeconds;
        seconds += wallSeconds;
        print(
                score.name(),
                List.of(score),
                score.hero() ? "right" : "wrong",
                frames,
                cpuSeconds,
                wallSeconds);
    }

    void total(String name) {
        if (scores.size() > 1) {
            long heroes = scores.stream().filter(ViewsScore::hero).count();
            print(name, scores, heroes + "/" + scores.size(), candidates, cpu, seconds);
        }
        if (!scores.isEmpty()) {
            out.println();
        }
    }

    private void head() {
        out.printf(
                Locale.ROOT,
                ROW,
                "",
                "sides",
                "views",
                "doubles",
                "wrong",
                "hero",
                "no mark",
                "no hand",
                " refused",
                "cand.",
                "CPU s",
                "s");
    }

    private void print(
            String name,
            List<ViewsScore> some,
            String hero,
            int frames,
            double cpuSeconds,
            double wallSeconds) {
        out.printf(
                Locale.ROOT,
                ROW,
                name,
                sum(some, ViewsScore::found) + "/" + sum(some, ViewsScore::wanted),
                sum(some, ViewsScore::views),
                sum(some, ViewsScore::doubles),
                sum(some, ViewsScore::wrong),
                hero,
                sum(some, ViewsScore::unmarkedHands),
                sum(some, ViewsScore::falseHands),
                " " + refused(some),
                frames,
                String.format(Locale.ROOT, "%.1f", cpuSeconds),
                String.format(Locale.ROOT, "%.1f", wallSeconds));
        out.flush();
    }

    private static String refused(List<ViewsScore> some) {
        long right = some.stream().filter(one -> one.refusal() == Refusal.RIGHT).count();
        long wrong = some.stream().filter(one -> one.refusal() == Refusal.WRONG).count();
        if (right + wrong == 0) {
            return "no";
        }
        return some.size() > 1 ? right + "+" + wrong + "-" : right > 0 ? "right" : "wrong";
    }

    private static int sum(List<ViewsScore> some, ToIntFunction<ViewsScore> value) {
        return some.stream().mapToInt(value).sum();
    }
}
