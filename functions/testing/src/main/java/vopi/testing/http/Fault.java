package vopi.testing.http;

/// The ways in which a call can fail.
public enum Fault {
    /// 429 without a retry delay.
    TOO_MANY,
    /// 500.
    BROKEN,
    /// 200 with the right media type and invalid content.
    MALFORMED,
    /// 200 with the right picture or text, truncated; the length matches the truncated body.
    TRUNCATED,
    /// 200 with an HTML page.
    WRONG_TYPE,
    /// 200 with the right bytes, sent slowly in small pieces.
    SLOW_DRIP,
    /// No response while the caller waits.
    SILENCE,
    /// The connection breaks before any work was done.
    CRASH_BEFORE,
    /// The work is done and charged, but the connection breaks before the response.
    CRASH_AFTER;
}
