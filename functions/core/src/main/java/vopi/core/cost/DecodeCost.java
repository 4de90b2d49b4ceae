package vopi.core.cost;

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

    /// The concurrency of an inline Map: more segments would only queue.
    public static final int MAX_SEGMENTS = 40;

    /// Minimum work of one worker: about six seconds of 1080p30. Its start-up costs up to one and a
    /// half seconds.
    private static final double SECONDS_A_WORKER = 2;

    /// @param pixels of a frame of an 8-bit H.264 video
    /// @param frames of the whole video
    /// @param length in seconds
    /// @param bits of the whole video
    /// @param fps sampling rate
    /// @return seconds of work on one core
    public double seconds(double pixels, double frames, double length, double bits, int fps) {
        return seconds(pixels, frames, length, bits, fps, 1);
    }

    /// @param harder factor of another codec or bit depth for the time of a pixel
    public double seconds(
            double pixels, double frames, double length, double bits, int fps, double harder) {
        double samples = Math.min(frames, length * fps);
        double stills = Math.min(frames, Math.ceil(length));
        double nanos =
                pixels * frames * pixel * harder
                        + bits * bit
                        + pixels * (samples * sampled + stills * still);
        return nanos / 1e9;
    }

    /// Number of workers among which a video is divided.
    ///
    /// @param seconds of work on one core
    /// @param most maximum number
    public static int segments(double seconds, int most) {
        return (int) Math.clamp(Math.floor(seconds / SECONDS_A_WORKER), 1, most);
    }
}
