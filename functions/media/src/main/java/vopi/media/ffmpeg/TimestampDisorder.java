package vopi.media.ffmpeg;

import java.io.Serial;

/// The container's time stamps are wrong, or its packets are not whole frames, so the needed
/// packets cannot be determined before decoding; or no frame passes the strict damage check. The
/// run restarts, decodes every packet, and uses the lenient check.
public final class TimestampDisorder extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    TimestampDisorder() {
        super("time stamps out of order", null, false, false);
    }
}
