package vopi.cli.report;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;

/// The few words of HTML that the page needs.
final class Html {
    private Html() {}

    /// For text and for attribute values in double quotes.
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// A pattern of `String.format`, with points as decimal separators whatever the locale.
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
