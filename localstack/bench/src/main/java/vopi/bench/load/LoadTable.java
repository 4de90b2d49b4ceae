package vopi.bench.load;

import java.util.List;
import java.util.Locale;

/// The results as a Markdown table, times in milliseconds.
final class LoadTable {
    /// Maximum time at the 99th percentile of reads.
    static final double GOAL_MILLIS = 50;

    private LoadTable() {}

    static String header(List<Integer> clients) {
        StringBuilder titles = new StringBuilder("| read | KB |");
        for (int each : clients) {
            titles.append(
                    " %d clients: p50 | p99 | max | server p50 | p99 | a second |".formatted(each));
        }
        titles.append("\n|").append("---|".repeat(2 + 6 * clients.size())).append('\n');
        return titles.toString();
    }

    /// @param results one for each number of clients
    static String line(String name, List<Clients.Result> results) {
        StringBuilder line = new StringBuilder("| " + name + " | ");
        line.append(number(results.getFirst().bytes() / 1e3)).append(" |");
        for (Clients.Result each : results) {
            line.append(times(each.times()))
                    .append(
                            " %s | %s |"
                                    .formatted(
                                            number(each.server().millis(.5)),
                                            number(each.server().millis(.99))))
                    .append(" %.0f |".formatted(each.perSecond()));
        }
        return line.append('\n').toString();
    }

    static String submits(SubmitLoad.Made made) {
        return """
        | submit, %d clients | jobs | a second | p50 | p99 | max | in Postgres |
        |---|---|---|---|---|---|---|
        | %.0f s | %d | %.0f |%s %d |
        """
                .formatted(
                        made.clients(),
                        made.seconds(),
                        made.accepted(),
                        made.accepted() / made.seconds(),
                        times(made.times()),
                        made.stored());
    }

    private static String times(Latencies times) {
        return " %s | %s | %s |"
                .formatted(
                        number(times.millis(.5)), judged(times.millis(.99)), number(times.most()));
    }

    /// Highlights times that miss the goal.
    private static String judged(double millis) {
        return millis < GOAL_MILLIS ? number(millis) : "**" + number(millis) + "**";
    }

    private static String number(double value) {
        return value < 10 ? String.format(Locale.ROOT, "%.1f", value) : whole(value);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
