package vopi.api.contract;

/// Postgres cannot store U+0000 or an unpaired surrogate: the API rejects a text with one.
public final class StorableText {
    private static final int MAX_NAME = 64;

    private StorableText() {}

    public static boolean is(String text) {
        return text.codePoints().noneMatch(StorableText::refused);
    }

    /// A client's text, prepared for a message: control characters replaced, truncated.
    static String name(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .limit(MAX_NAME)
                .map(c -> refused(c) || Character.isISOControl(c) ? '\uFFFD' : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /// `codePoints` returns a single surrogate only if it is unpaired.
    private static boolean refused(int codePoint) {
        return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
    }
}
