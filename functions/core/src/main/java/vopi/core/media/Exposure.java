package vopi.core.media;

/// How light sampled frames are, as sums over the points of their 256 x 256 thumbnails: whole
/// numbers, so that parts of a video add up to the same whatever their number.
///
/// @param points looked at
/// @param luma sum of their full-range luma, each 0 (black) to 255 (white)
/// @param shadows points at 4 or below: no detail is left in them
/// @param highlights points at 251 or above
public record Exposure(long points, long luma, long shadows, long highlights) {
    public static final Exposure NONE = new Exposure(0, 0, 0, 0);

    /// Levels up to this one are black to the eye.
    public static final int BLACK = 4;

    /// Levels from this one are white to the eye.
    public static final int WHITE = 251;

    public Exposure plus(Exposure other) {
        return new Exposure(
                points + other.points,
                luma + other.luma,
                shadows + other.shadows,
                highlights + other.highlights);
    }

    /// Mean luma, 0 to 255; 0 where nothing was looked at.
    public double meanLuma() {
        return share(luma);
    }

    /// Share of the points without detail because they are black, 0 to 1.
    public double clippedShadows() {
        return share(shadows);
    }

    /// Share of the points without detail because they are white, 0 to 1.
    public double clippedHighlights() {
        return share(highlights);
    }

    private double share(long sum) {
        return points == 0 ? 0 : (double) sum / points;
    }
}
