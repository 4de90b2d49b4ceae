package vopi.testing.http;

/// How a call goes wrong.
public enum Fault {
    /// 429 without a word on when to come back.
    TOO_MANY,
    /// 500.
    BROKEN,
    /// 200 with something that is not what was promised, under the right media type.
    MALFORMED,
    /// 200 with the right picture or text, cut short; the length says so much.
    TRUNCATED,
    /// 200 with a page of HTML.
    WRONG_TYPE,
    /// 200 with the right bytes, a few at a time.
    SLOW_DRIP,
    /// No answer at all while the caller waits.
    SILENCE,
    /// The connection breaks before anything was done.
    CRASH_BEFORE,
    /// The work is done, and charged, but the connection breaks before the answer.
    CRASH_AFTER;

    /// Whether the provider did, and charges for, its work.
    public boolean isCharged() {
        return switch (this) {
            case TOO_MANY, BROKEN, SILENCE, CRASH_BEFORE -> false;
            case MALFORMED, TRUNCATED, WRONG_TYPE, SLOW_DRIP, CRASH_AFTER -> true;
        };
    }
}
