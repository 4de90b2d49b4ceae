package vopi.media.source;

import java.time.Duration;
import java.util.List;

/// Limits for untrusted videos, checked against both the header and the decoded data.
///
/// @param maxPixels of a frame
/// @param minSide minimum length of the shorter side, in pixels
/// @param maxDuration of presentation time
/// @param maxFrames decoded in one run
/// @param maxStreams in the container
/// @param maxBytes of the file
/// @param maxTime wall-clock time of one run
/// @param threads of the decoder
public record MediaLimits(
        long maxPixels,
        int minSide,
        Duration maxDuration,
        long maxFrames,
        int maxStreams,
        long maxBytes,
        Duration maxTime,
        int threads) {
    /// 4096 x 2304: covers both 4K formats.
    private static final long PIXELS_4K = 4096L * 2304;

    private static final int MAX_THREADS = 8;

    public static final MediaLimits DEFAULT =
            new MediaLimits(
                    PIXELS_4K,
                    32,
                    Duration.ofHours(1),
                    1_000_000,
                    32,
                    4L << 30,
                    Duration.ofMinutes(14),
                    Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()));

    /// Containers whose demuxers read only the given file.
    public static final List<String> CONTAINERS =
            List.of(
                    "mov",
                    "mp4",
                    "m4a",
                    "3gp",
                    "3g2",
                    "mj2",
                    "matroska",
                    "webm",
                    "avi",
                    "mpegts",
                    "mpeg");

    public MediaLimits withMaxTime(Duration time) {
        return new MediaLimits(
                maxPixels, minSide, maxDuration, maxFrames, maxStreams, maxBytes, time, threads);
    }

    public MediaLimits withThreads(int count) {
        return new MediaLimits(
                maxPixels, minSide, maxDuration, maxFrames, maxStreams, maxBytes, maxTime, count);
    }
}
