package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.io.Serial;
import java.nio.charset.StandardCharsets;

/// An error code returned by an FFmpeg call. Callers translate it to a failure with a specific
/// message.
public final class FfmpegException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    FfmpegException(String call, int code) {
        super(call + ": " + text(code));
    }

    /// @return the result if it is not an error
    static int check(String call, int result) {
        if (result < 0) {
            throw new FfmpegException(call, result);
        }
        return result;
    }

    private static String text(int code) {
        byte[] buffer = new byte[256];
        av_strerror(code, buffer, buffer.length);
        String text = new String(buffer, StandardCharsets.UTF_8);
        return text.substring(0, Math.max(0, text.indexOf(0)));
    }
}
