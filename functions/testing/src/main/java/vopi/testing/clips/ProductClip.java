package vopi.testing.clips;

import java.nio.file.Path;

/// Two seconds of a patterned red box on a plain light ground, filmed by a hand that is almost
/// still: one view, found without a model, and little work for every stage of a job.
public final class ProductClip {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 360;
    private static final int FRAMES = 50;

    private ProductClip() {}

    /// @param file with the extension `.mp4`
    public static Path write(Path file) {
        return write(file, FRAMES, ProductClip::level);
    }

    /// Two seconds of a wide blue box: another product.
    ///
    /// @param file with the extension `.mp4`
    public static Path writeBlue(Path file) {
        return write(file, FRAMES, ProductClip::blue);
    }

    /// Two seconds of the red box, then two of a wide blue box in its place: two views.
    ///
    /// @param file with the extension `.mp4`
    public static Path writeTwo(Path file) {
        return write(
                file,
                2 * FRAMES,
                (plane, x, y, time) ->
                        time < FRAMES
                                ? level(plane, x, y, time)
                                : blue(plane, x, y, time - FRAMES));
    }

    private static Path write(Path file, int frames, Painter painter) {
        return ClipWriter.write(
                ClipSpec.of("libopenh264", ".mp4")
                        .size(WIDTH, HEIGHT)
                        .times(frames, i -> i * 40L)
                        .painted(painter),
                file);
    }

    private static double blue(int plane, double x, double y, double time) {
        double across = x - 100 - time / 5;
        double down = y - 120 - 2 * Math.sin(time / 9);
        boolean product = across >= 0 && across < 260 && down >= 0 && down < 130;
        return switch (plane) {
            case 0 ->
                    product
                            ? 110 + 30 * pattern(/* across= */ down, /* down= */ across)
                            : 205 - x / 60;
            case 1 -> product ? 185 : 128;
            default -> product ? 110 : 128;
        };
    }

    static double level(int plane, double x, double y, double time) {
        double across = x - 150 - time / 5;
        double down = y - 80 - 2 * Math.sin(time / 9);
        boolean product = across >= 0 && across < 180 && down >= 0 && down < 210;
        return switch (plane) {
            case 0 -> product ? 85 + 25 * pattern(across, down) : 205 - x / 60;
            case 1 -> product ? 105 : 128;
            default -> product ? 190 : 128;
        };
    }

    /// Squares in rows that shift, so that no two parts of the product are the same.
    private static int pattern(double across, double down) {
        int row = (int) down / 14;
        int column = (int) (across + row * 5) / 18;
        return Math.floorMod(row * 7 + column * 11, 5) - 2;
    }
}
