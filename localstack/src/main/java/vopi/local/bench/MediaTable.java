package vopi.local.bench;

import java.util.List;
import java.util.Locale;

/// The measurements as Markdown.
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
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.2f | %.2f | **%.2f** | %.2f | %.2f | **%.2f** | %.2f | %.0f | %d | %.2fx"
                        + " | %.2f | %.2f |",
                row.title(),
                row.bytes() * 8 / 1e6 / (row.run().samples() / 10.0),
                row.here().decode(),
                row.here().score(),
                row.hereRatio(),
                row.alone().decode(),
                row.alone().score(),
                row.aloneRatio(),
                row.firstTierRatio(),
                row.alone().megabytes(),
                row.cut().segments(),
                row.cutRatio(),
                row.read(),
                row.cutRead());
    }
}
