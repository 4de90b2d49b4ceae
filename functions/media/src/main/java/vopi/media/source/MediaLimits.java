package vopi.media.source;

import java.time.Duration;
import java.util.List;

/// How much of a stranger's video is taken. What a header claims and what decodes are both held
/// against it.
///
/// @param maxPixels of one frame
/// @param minSide in pixels, of the shorter side
/// @param maxDuration of presentation time
/// @param maxFrames decoded in one run
/// @param maxStreams in the container
/// @param maxBytes of the file
/// @param maxTime wall clock of one run
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
    /// 4096 x 2304: a little more than 4K in either of its forms.
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

    /// Containers whose demuxers read the one file they are given.
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
