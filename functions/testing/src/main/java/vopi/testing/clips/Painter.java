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

    /// The picture of one moment. A painter that computes much for each pixel overrides this, and
    /// computes what depends only on the column or only on the row once.
    ///
    /// @param width of the whole picture, in pixels
    /// @param height of the whole picture, in pixels
    default Moment at(double time, int width, int height) {
        return (plane, x, y) -> level(plane, x, y, time);
    }

    /// A painter's levels at one time, by plane and pixel of the whole picture.
    @FunctionalInterface
    interface Moment {
        double level(int plane, int x, int y);
    }
}
