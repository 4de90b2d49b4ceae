package vopi.media;

import vopi.media.ffmpeg.StreamFacts;

/// Model of the time to decode and score a video on one core. Decoding time depends on the pixels
/// and, at high bit rates, mostly on the bits; scoring time on the sampled pixels; encoding time on
/// the pixels of the stored images.
///
/// @param pixel nanoseconds for each pixel of an 8-bit H.264 video
/// @param bit nanoseconds for each bit
/// @param sampled nanoseconds for each pixel of a sample
/// @param still nanoseconds for each pixel of the image that is encoded for each second
public record DecodeCost(double pixel, double bit, double sampled, double still) {
    /// Fitted to CPU seconds on a 2.6 GHz server core (docs/benchmarks.md, "Segments").
    public static final DecodeCost MEASURED = new DecodeCost(1.6, 14, 1.2, 10);

    /// Minimum size of a coded frame, used to check the frame count of a header.
    private static final int MIN_BYTES_A_FRAME = 12;

    /// @param fps sampling rate
    double seconds(StreamFacts facts, int fps) {
        double depth = facts.bitDepth() > 8 ? 1.5 : 1;
        double length = Math.max(0, facts.seconds());
        double pixels = (double) facts.width() * facts.height();
        return seconds(
                pixels, frames(facts), length, bits(facts), fps, depth * codec(facts.codec()));
    }

    /// @param pixels of a frame of an 8-bit H.264 video
    /// @param frames of the whole video
    /// @param length in seconds
    /// @param bits of the whole video
    /// @param fps sampling rate
    public double seconds(double pixels, double frames, double length, double bits, int fps) {
        return seconds(pixels, frames, length, bits, fps, 1);
    }

    private double seconds(
            double pixels, double frames, double length, double bits, int fps, double harder) {
        double samples = Math.min(frames, length * fps);
        double stills = Math.min(frames, Math.ceil(length));
        double nanos =
                pixels * frames * pixel * harder
                        + bits * bit
                        + pixels * (samples * sampled + stills * still);
        return nanos / 1e9;
    }

    private static double frames(StreamFacts facts) {
        double claimed = Math.max(1, facts.seconds() * facts.fps());
        double listed = facts.index().packets() > 0 ? facts.index().packets() : claimed;
        double most = Math.max(1, (double) facts.bytes() / MIN_BYTES_A_FRAME);
        return Math.min(listed, most);
    }

    private static double bits(StreamFacts facts) {
        long listed = facts.index().bytes();
        return 8.0 * (listed > 0 ? Math.min(listed, facts.bytes()) : facts.bytes());
    }

    private static double codec(String codec) {
        return switch (codec) {
            case "hevc" -> 1.4;
            case "av1" -> 1.5;
            case "vp9" -> 1.4;
            case "prores", "dnxhd" -> 2.5;
            case "mpeg4", "mpeg2video", "vp8" -> 0.7;
            default -> 1;
        };
    }
}
