package vopi.media.ffmpeg;

import java.io.Serial;

/// The time stamps of the container are wrong, or packets are no whole frames, so that what is
/// needed cannot be told before it is decoded; or by the strict rules no frame is whole. The run
/// starts again, decodes everything, and is less strict.
public final class TimestampDisorder extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    TimestampDisorder() {
        super("time stamps out of order", null, false, false);
    }
}
