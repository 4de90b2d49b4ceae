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
}
