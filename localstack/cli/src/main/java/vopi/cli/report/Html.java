package vopi.cli.report;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;

/// HTML helpers of the report.
final class Html {
    private Html() {}

    /// Escapes for text and for attribute values in double quotes.
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// Formats as `String.format`, with a decimal point in every locale.
    @FormatMethod
    static String format(@FormatString String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /// `front_left` -> `Front left`.
    static String words(String id) {
        String spaced = id.replace('_', ' ').strip();
        return spaced.isEmpty()
                ? spaced
                : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }
}
