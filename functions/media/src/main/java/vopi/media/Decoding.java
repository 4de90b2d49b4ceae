package vopi.media;

import java.io.IOException;
import vopi.core.error.UnusableVideo;
import vopi.core.error.UpstreamUnavailable;
import vopi.media.ffmpeg.FfmpegException;
import vopi.media.ffmpeg.TimestampDisorder;

/// Reads frames of a video.
@FunctionalInterface
interface Decoding<T> {
    /// @param lookAhead relies on the order of the video's time stamps, which is faster
    /// @throws TimestampDisorder only if it looks ahead
    T read(boolean lookAhead) throws IOException, TimestampDisorder;

    /// Looks ahead; if the time stamps prove wrong, reads everything again without.
    ///
    /// @throws UnusableVideo if the video cannot be decoded
    /// @throws UpstreamUnavailable if the video cannot be read
    static <T> T run(Decoding<T> decoding) {
        try {
            return twice(decoding);
        } catch (FfmpegException e) {
            throw new UnusableVideo("The video cannot be decoded: it is damaged.", e);
        } catch (IOException e) {
            throw new UpstreamUnavailable("the video could not be read", e);
        }
    }

    private static <T> T twice(Decoding<T> decoding) throws IOException {
        try {
            return decoding.read(true);
        } catch (TimestampDisorder wrongTimes) {
            try {
                return decoding.read(false);
            } catch (TimestampDisorder e) {
                throw new IllegalStateException("only looking ahead needs an order", e);
            }
        }
    }
}
