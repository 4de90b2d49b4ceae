package vopi.core.media;

import java.util.Map;

/// Probe result of a usable video.
///
/// @param durationSeconds presentation time from the start of the first frame to the end of the
///   last
/// @param width in pixels as shown: after rotation and pixel aspect
/// @param height in pixels as shown
/// @param fps mean frames per second
/// @param codec FFmpeg's name: `h264`, `hevc`, `vp9`, `av1`, ...
/// @param metadata text for people: container, bit rate, pixel format, rotation, bytes, file name
public record Video(
        double durationSeconds,
        int width,
        int height,
        double fps,
        String codec,
        Map<String, String> metadata) {}
