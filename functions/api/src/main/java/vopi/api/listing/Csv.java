package vopi.api.listing;

import java.util.List;
import java.util.stream.Collectors;

/// Rows of comma-separated values (RFC 4180). A cell that a spreadsheet would run as a formula
/// starts with an apostrophe instead.
///
/// @see "OWASP, CSV Injection"
final class Csv {
    private static final String FORMULA = "(?s)^\\s*[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*";

    private Csv() {}

    static String of(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String cell(String value) {
        String safe = value.matches(FORMULA) ? "'" + value : value;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
