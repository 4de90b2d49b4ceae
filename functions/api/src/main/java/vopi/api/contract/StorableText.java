package vopi.api.contract;

/// Postgres stores neither U+0000 nor half of a surrogate pair: a text with one is refused at the
/// door, not at the database.
public final class StorableText {
    private static final int MAX_NAME = 64;

    private StorableText() {}

    public static boolean is(String text) {
        return text.codePoints().noneMatch(StorableText::refused);
    }

    /// A client's name for something, fit for a message: control characters replaced, clipped.
    static String name(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .limit(MAX_NAME)
                .map(c -> refused(c) || Character.isISOControl(c) ? '\uFFFD' : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /// `codePoints` hands out a surrogate alone only where it has no partner.
    private static boolean refused(int codePoint) {
        return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
    }
}
