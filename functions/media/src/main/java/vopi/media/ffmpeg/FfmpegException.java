package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.io.Serial;
import java.nio.charset.StandardCharsets;

/// A call that FFmpeg answered with an error. Callers turn it into a failure with words of their
/// own.
public final class FfmpegException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final int code;

    FfmpegException(String call, int code) {
        super(call + ": " + text(code));
        this.code = code;
    }

    public int code() {
        return code;
    }

    /// @return the result where it is none
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
