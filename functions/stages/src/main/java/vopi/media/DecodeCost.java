package vopi.media;

import vopi.media.ffmpeg.StreamFacts;

/// How long a video takes to decode and score on one core.
///
/// @param nanosAPixel of an 8-bit H.264 video
public record DecodeCost(double nanosAPixel) {
    /// Measured on a 2.6 GHz server core: 30 s of 1080p30 at 16 Mbit/s take 10 s.
    public static final DecodeCost MEASURED = new DecodeCost(5.5);

    double seconds(StreamFacts facts) {
        double pixels = (double) facts.width() * facts.height() * facts.fps() * facts.seconds();
        double depth = facts.bitDepth() > 8 ? 1.5 : 1;
        return pixels * nanosAPixel * depth * codec(facts.codec()) / 1e9;
    }

    private static double codec(String codec) {
        return switch (codec) {
            case "hevc" -> 1.3;
            case "av1" -> 1.5;
            case "prores", "dnxhd" -> 2.5;
            case "mpeg4", "mpeg2video", "vp8" -> 0.7;
            default -> 1;
        };
    }
}
