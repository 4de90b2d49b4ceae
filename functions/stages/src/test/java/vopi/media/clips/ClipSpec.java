package vopi.media.clips;

import java.util.function.IntToLongFunction;

/// A generated clip: a drifting texture that goes in and out of focus.
///
/// @param encoder FFmpeg's name
/// @param extension of the container
/// @param pixelFormat FFmpeg's name
/// @param times milliseconds of frame i; strictly rising
/// @param bFrames between two others
/// @param fullRange luma 0 to 255
/// @param aspectNumerator width of a pixel, of `aspectDenominator`
public record ClipSpec(
        String encoder,
        String extension,
        int width,
        int height,
        String pixelFormat,
        int frames,
        IntToLongFunction times,
        int keyInterval,
        int bFrames,
        boolean fullRange,
        int aspectNumerator,
        int aspectDenominator) {
    public static ClipSpec of(String encoder, String extension) {
        return new ClipSpec(
                encoder,
                extension,
                288,
                192,
                "yuv420p",
                52,
                i -> Math.round(i * 1000.0 / 25),
                12,
                0,
                false,
                1,
                1);
    }

    public ClipSpec size(int w, int h) {
        return new ClipSpec(
                encoder,
                extension,
                w,
                h,
                pixelFormat,
                frames,
                times,
                keyInterval,
                bFrames,
                fullRange,
                aspectNumerator,
                aspectDenominator);
    }

    public ClipSpec times(int count, IntToLongFunction milliseconds) {
        return new ClipSpec(
                encoder,
                extension,
                width,
                height,
                pixelFormat,
                count,
                milliseconds,
                keyInterval,
                bFrames,
                fullRange,
                aspectNumerator,
                aspectDenominator);
    }

    public ClipSpec pixels(String format, boolean full) {
        return new ClipSpec(
                encoder,
                extension,
                width,
                height,
                format,
                frames,
                times,
                keyInterval,
                bFrames,
                full,
                aspectNumerator,
                aspectDenominator);
    }

    public ClipSpec groups(int interval, int between) {
        return new ClipSpec(
                encoder,
                extension,
                width,
                height,
                pixelFormat,
                frames,
                times,
                interval,
                between,
                fullRange,
                aspectNumerator,
                aspectDenominator);
    }

    public ClipSpec aspect(int numerator, int denominator) {
        return new ClipSpec(
                encoder,
                extension,
                width,
                height,
                pixelFormat,
                frames,
                times,
                keyInterval,
                bFrames,
                fullRange,
                numerator,
                denominator);
    }
}
