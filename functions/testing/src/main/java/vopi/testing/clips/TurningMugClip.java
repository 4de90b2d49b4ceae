package vopi.testing.clips;

import java.nio.file.Path;

/// A clip of [TurningMug] at 30 frames per second.
///
/// @param seconds of the clip
/// @param turn seconds of a full turn
/// @param width of the picture, in pixels; everything in it is as much smaller as it is
public record TurningMugClip(double seconds, double turn, int width) {
    private static final int FRAMES_PER_SECOND = 30;

    /// @param file with the extension `.mp4`
    public Path write(Path file) {
        return ClipWriter.write(
                ClipSpec.of("libopenh264", ".mp4")
                        .size(width, width * TurningMug.HEIGHT / TurningMug.WIDTH)
                        .times(
                                (int) Math.round(seconds * FRAMES_PER_SECOND),
                                i -> Math.round(i * 1000.0 / FRAMES_PER_SECOND))
                        .painted(new Drawing(turn, (double) TurningMug.WIDTH / width)),
                file);
    }

    /// @param scale pixels of the drawing in one of the picture
    private record Drawing(double turn, double scale) implements Painter {
        @Override
        public double level(int plane, double x, double y, double time) {
            double[] one = new double[1];
            at(time, plane, new double[] {scale * x}).fill((int) y, one);
            return one[0];
        }

        @Override
        public Rows rows(Plane plane, double time) {
            double[] across = new double[-(-plane.width() / plane.step())];
            for (int i = 0; i < across.length; i++) {
                across[i] = scale * i * plane.step();
            }
            return at(time, plane.number(), across);
        }

        private Rows at(double time, int plane, double[] across) {
            double second = time / FRAMES_PER_SECOND;
            TurningMug mug = TurningMug.at(2 * Math.PI * second / turn);
            TurningMug.Column[] columns = new TurningMug.Column[across.length];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = mug.column(across[i]);
            }
            return (y, levels) -> {
                for (int i = 0; i < levels.length; i++) {
                    levels[i] = level(plane, columns[i].colour(scale * y));
                }
            };
        }

        /// BT.601, limited range.
        private static double level(int plane, int[] colour) {
            double blue = colour[0];
            double green = colour[1];
            double red = colour[2];
            return switch (plane) {
                case 0 -> 16 + .257 * red + .504 * green + .098 * blue;
                case 1 -> 128 - .148 * red - .291 * green + .439 * blue;
                default -> 128 + .439 * red - .368 * green - .071 * blue;
            };
        }
    }
}
