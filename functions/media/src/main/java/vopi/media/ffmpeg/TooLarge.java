package vopi.media.ffmpeg;

import vopi.core.error.UnusableVideo;

/// Error messages for pictures with too many pixels.
public final class TooLarge {
    private TooLarge() {}

    public static UnusableVideo of(long width, long height) {
        return new UnusableVideo(
                ("The picture is %d x %d pixels, more than the 4096 x 2304 (AV1: 3840 x 2160) that"
                                + " are taken. Export the video at 4K (3840 x 2160) or smaller.")
                        .formatted(width, height));
    }
}
