package vopi.core.media;

import java.util.Map;

/// What a probe found out about a usable video.
///
/// @param durationSeconds presentation time from first to past last frame
/// @param width in pixels as shown: rotation and pixel aspect applied
/// @param height in pixels as shown
/// @param fps mean frames a second
/// @param codec FFmpeg's name: `h264`, `hevc`, `vp9`, `av1`, ...
/// @param metadata for people: container, bit rate, pixel format, rotation, bytes, file name
public record Video(
        double durationSeconds,
        int width,
        int height,
        double fps,
        String codec,
        Map<String, String> metadata) {}
