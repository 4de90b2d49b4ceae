package vopi.emulator.rdsdata;

import java.util.ArrayList;
import java.util.List;

/// A statement and its named parameters. Text in quotes, comments and dollar quotes is not a
/// parameter, nor are casts (`::`).
///
/// @param jdbc the statement with `?` for each parameter
/// @param names of the parameters, in order of position
record NamedSql(String jdbc, List<String> names) {
    private static final int MAX_LENGTH = 65_536; // of the service

    static NamedSql parse(String sql) throws DataApiException {
        if (sql.isBlank()) {
            throw DataApiException.validation("The sql is empty");
        }
        if (sql.length() > MAX_LENGTH) {
            throw DataApiException.validation(
                    "The sql is longer than " + MAX_LENGTH + " characters");
        }
        return new Parser(sql).parse();
    }

    private static final class Parser {
        private final String sql;
        private final StringBuilder out = new StringBuilder();
        private final List<String> names = new ArrayList<>();
        private int at;
        private boolean ended;

        Parser(String sql) {
            this.sql = sql;
        }

        NamedSql parse() throws DataApiException {
            while (at < sql.length()) {
                int skipped = space();
                if (skipped > at) {
                    copyTo(skipped);
                } else {
                    token();
                }
            }
            return new NamedSql(out.toString(), List.copyOf(names));
        }

        private void token() throws DataApiException {
            char c = sql.charAt(at);
            if (c == ';') {
                ended = true;
                copyTo(at + 1);
                return;
            }
            if (ended) {
                throw DataApiException.validation("Multistatements aren't supported.");
            }
            switch (c) {
                case '\'' -> copyTo(quoteEnd('\'', isEscapeString()));
                case '"' -> copyTo(quoteEnd('"', false));
                case '$' -> copyTo(dollarEnd());
                case ':' -> colon();
                case '?' -> {
                    out.append("??"); // an operator of jsonb; to the driver, `?` is a parameter
                    at++;
                }
                default -> copyTo(at + 1);
            }
        }

        private void colon() {
            int end = at + 1;
            if (peek(end) == ':') {
                copyTo(end + 1);
            } else if (isNameStart(peek(end))) {
                while (isNamePart(peek(end))) {
                    end++;
                }
                names.add(sql.substring(at + 1, end));
                out.append('?');
                at = end;
            } else {
                copyTo(end);
            }
        }

        /// Skips white space and comments, which remain in the statement.
        private int space() {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                return at + 1;
            }
            if (c == '-' && peek(at + 1) == '-') {
                int end = sql.indexOf('\n', at);
                return end < 0 ? sql.length() : end + 1;
            }
            return c == '/' && peek(at + 1) == '*' ? commentEnd() : at;
        }

        private int commentEnd() {
            int depth = 0;
            for (int i = at; i < sql.length(); i++) {
                if (sql.startsWith("/*", i)) {
                    depth++;
                    i++;
                } else if (sql.startsWith("*/", i)) {
                    depth--;
                    i++;
                    if (depth == 0) {
                        return i + 1;
                    }
                }
            }
            return sql.length();
        }

        private boolean isEscapeString() {
            return at > 0
                    && "eE".indexOf(sql.charAt(at - 1)) >= 0
                    && (at < 2 || !isNamePart(sql.charAt(at - 2)));
        }

        /// A doubled quote ends one literal and starts the next, which has the same effect.
        private int quoteEnd(char quote, boolean escapes) {
            for (int i = at + 1; i < sql.length(); i++) {
                if (escapes && sql.charAt(i) == '\\') {
                    i++;
                } else if (sql.charAt(i) == quote) {
                    if (escapes && peek(i + 1) == quote) {
                        i++;
                    } else {
                        return i + 1;
                    }
                }
            }
            return sql.length();
        }

        private int dollarEnd() {
            if (at > 0 && isNamePart(sql.charAt(at - 1))) {
                return at + 1;
            }
            int end = at + 1;
            if (isNameStart(peek(end))) {
                while (isNamePart(peek(end))) {
                    end++;
                }
            }
            if (peek(end) != '$') {
                return at + 1;
            }
            String tag = sql.substring(at, end + 1);
            int close = sql.indexOf(tag, end + 1);
            return close < 0 ? sql.length() : close + tag.length();
        }

        private void copyTo(int end) {
            out.append(sql, at, end);
            at = end;
        }

        private char peek(int index) {
            return index < sql.length() ? sql.charAt(index) : '\0';
        }

        private static boolean isNameStart(char c) {
            return c == '_' || Character.isLetter(c);
        }

        private static boolean isNamePart(char c) {
            return c == '_' || Character.isLetterOrDigit(c);
        }
    }
}
