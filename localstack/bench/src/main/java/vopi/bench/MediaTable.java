package vopi.bench;

import java.util.List;
import java.util.Locale;

/// The results as a Markdown table.
record MediaTable(List<MediaRow> rows) {
    private static final List<String> COLUMNS =
            List.of(
                    "clip",
                    "Mbit/s",
                    "decode CPU s",
                    "score CPU s",
                    "ratio",
                    "process: decode",
                    "score",
                    "ratio",
                    "ratio, first tier",
                    "peak MB",
                    "segments",
                    "their CPU",
                    "bytes read",
                    "segments' bytes");

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| ").append(String.join(" | ", COLUMNS)).append(" |\n");
        text.append("|").append("---|".repeat(COLUMNS.size())).append('\n');
        rows.forEach(row -> text.append(line(row)).append('\n'));
        return text.toString();
    }

    static String line(MediaRow row) {
        List<String> cells =
                List.of(
                        row.title(),
                        tenths(row.bytes() * 8 / 1e6 / row.seconds()),
                        hundredths(row.here().decode()),
                        hundredths(row.here().score()),
                        "**" + hundredths(row.hereRatio()) + "**",
                        hundredths(row.alone().decode()),
                        hundredths(row.alone().score()),
                        "**" + hundredths(row.aloneRatio()) + "**",
                        hundredths(row.firstTierRatio()),
                        Long.toString(Math.round(row.alone().megabytes())),
                        Integer.toString(row.cut().segments()),
                        hundredths(row.cutRatio()),
                        hundredths(row.read()),
                        hundredths(row.cutRead()));
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String hundredths(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }
}
