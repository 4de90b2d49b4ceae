package vopi.infra.iam;

import java.util.Locale;
import java.util.regex.Pattern;

/// IAM's patterns: `*` for any text, `?` for one character.
final class Wildcards {
    private Wildcards() {}

    static boolean matches(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }

    /// Actions and condition keys are case-insensitive.
    static boolean matchesAnyCase(String pattern, String text) {
        return matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
    }
}
