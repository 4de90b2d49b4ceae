package vopi.testing.clips;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;

/// Specification of a generated clip: by default, a drifting texture that goes in and out of focus.
///
/// @param encoder FFmpeg's name
/// @param extension of the container
/// @param pixels pixel format and colour description
/// @param rhythm time stamps and order of the frames
/// @param options of encoder and container, by FFmpeg's names
public record ClipSpec(
        String encoder,
        String extension,
        Pixels pixels,
        Rhythm rhythm,
        Look look,
        Map<String, String> options) {
    /// @param format FFmpeg's name
    /// @param aspectNumerator width of a pixel, divided by `aspectDenominator`
    record Pixels(
            int width, int height, String format, int aspectNumerator, int aspectDenominator) {}

    /// @param times milliseconds of frame i; strictly rising
    /// @param bFrames number of B-frames between two other frames
    record Rhythm(int frames, IntToLongFunction times, int keyInterval, int bFrames) {}

    public static ClipSpec of(String encoder, String extension) {
        return new ClipSpec(
                encoder,
                extension,
                new Pixels(288, 192, "yuv420p", 1, 1),
                new Rhythm(52, i -> Math.round(i * 1000.0 / 25), 12, 0),
                Look.UNSAID,
                Map.of());
    }

    private ClipSpec with(Pixels other) {
        return new ClipSpec(encoder, extension, other, rhythm, look, options);
    }

    private ClipSpec with(Rhythm other) {
        return new ClipSpec(encoder, extension, pixels, other, look, options);
    }

    private ClipSpec with(Look other) {
        return new ClipSpec(encoder, extension, pixels, rhythm, other, options);
    }

    public ClipSpec size(int w, int h) {
        return with(
                new Pixels(
                        w,
                        h,
                        pixels.format(),
                        pixels.aspectNumerator(),
                        pixels.aspectDenominator()));
    }

    public ClipSpec pixels(String format, boolean full) {
        return with(new Pixels(
                        pixels.width(),
                        pixels.height(),
                        format,
                        pixels.aspectNumerator(),
                        pixels.aspectDenominator()))
                .with(
                        new Look(
                                full,
                                look.matrix(),
                                look.curve(),
                                look.primaries(),
                                look.interlaced(),
                                look.painter()));
    }

    public ClipSpec aspect(int numerator, int denominator) {
        return with(
                new Pixels(
                        pixels.width(), pixels.height(), pixels.format(), numerator, denominator));
    }

    public ClipSpec times(int count, IntToLongFunction milliseconds) {
        return with(new Rhythm(count, milliseconds, rhythm.keyInterval(), rhythm.bFrames()));
    }

    public ClipSpec groups(int interval, int between) {
        return with(new Rhythm(rhythm.frames(), rhythm.times(), interval, between));
    }

    /// @param matrix AVCOL_SPC_...
    /// @param curve AVCOL_TRC_...
    /// @param primaries AVCOL_PRI_...
    public ClipSpec colours(int matrix, int curve, int primaries) {
        return with(
                new Look(
                        look.fullRange(),
                        matrix,
                        curve,
                        primaries,
                        look.interlaced(),
                        look.painter()));
    }

    public ClipSpec painted(Painter painter) {
        return with(
                new Look(
                        look.fullRange(),
                        look.matrix(),
                        look.curve(),
                        look.primaries(),
                        look.interlaced(),
                        painter));
    }

    /// Two fields in each frame, the top one first.
    public ClipSpec interlaced() {
        return with(
                new Look(
                        look.fullRange(),
                        look.matrix(),
                        look.curve(),
                        look.primaries(),
                        true,
                        look.painter()));
    }

    public ClipSpec option(String name, String value) {
        Map<String, String> more = new TreeMap<>(options);
        more.put(name, value);
        return new ClipSpec(encoder, extension, pixels, rhythm, look, more);
    }
}
