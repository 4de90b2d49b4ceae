package vopi.testing.clips;

/// The content of a generated clip.
@FunctionalInterface
public interface Painter {
    /// @param plane 0 luma, 1 and 2 chroma, 3 opacity; of RGB 0 green, 1 blue, 2 red
    /// @param x in pixels of the whole picture
    /// @param y in pixels of the whole picture
    /// @param time in frames; the later field of an interlaced frame is half a frame later
    /// @return 0 to 255
    double level(int plane, double x, double y, double time);

    /// The same levels by the row, for painters that need not compute every pixel on its own.
    default Rows rows(Plane plane, double time) {
        return (y, levels) -> {
            for (int i = 0; i < levels.length; i++) {
                levels[i] = level(plane.number(), (double) i * plane.step(), y, time);
            }
        };
    }

    /// The samples of one plane.
    ///
    /// @param number as in `level`
    /// @param width of the whole picture, in pixels
    /// @param height of the whole picture, in pixels
    /// @param step distance between two samples of a row, in pixels of the whole picture
    record Plane(int number, int width, int height, int step) {}

    /// The rows of one plane at one moment.
    @FunctionalInterface
    interface Rows {
        /// @param y in pixels of the whole picture, at most its height
        /// @param levels receives the level of each sample of the row, 0 to 255
        void fill(int y, double[] levels);
    }
}
