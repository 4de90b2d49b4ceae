package vopi.cli;

import java.util.ArrayList;
import java.util.List;

/// Rows under a heading; each column is as wide as its widest cell.
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... heading) {
        rows.add(List.of(heading));
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(padded(row.get(column), width(column))).append(GAP);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> plain(row.get(column)).length()).max().orElse(0);
    }

    private static String padded(String cell, int width) {
        String plain = plain(cell);
        return plain + " ".repeat(width - plain.length());
    }

    /// Text stored by a client must not contain terminal control characters.
    private static String plain(String cell) {
        return cell.replaceAll("\\p{Cntrl}", "?");
    }
}
