package vopi.media;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.swscale;

/// FFmpeg's native libraries.
public final class MediaLibraries {
    private MediaLibraries() {}

    /// Loads them, if they are not loaded yet.
    public static void load() {
        int _ = avformat.avformat_version() + avcodec.avcodec_version() + swscale.swscale_version();
    }
}
