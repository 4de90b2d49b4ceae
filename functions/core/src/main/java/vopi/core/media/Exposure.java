package vopi.core.media;

/// Brightness of sampled frames, as sums over the points of their 256 x 256 thumbnails. The sums
/// are integers, so the total does not depend on how the video is divided.
///
/// @param points number of points
/// @param luma sum of full-range luma, each 0 (black) to 255 (white)
/// @param shadows number of points at 4 or below, which have no detail left
/// @param highlights number of points at 251 or above
public record Exposure(long points, long luma, long shadows, long highlights) {
    public static final Exposure NONE = new Exposure(0, 0, 0, 0);

    /// Maximum level that looks black.
    public static final int BLACK = 4;

    /// Minimum level that looks white.
    public static final int WHITE = 251;

    public Exposure plus(Exposure other) {
        return new Exposure(
                points + other.points,
                luma + other.luma,
                shadows + other.shadows,
                highlights + other.highlights);
    }

    /// Mean luma, 0 to 255; 0 without points.
    public double meanLuma() {
        return share(luma);
    }

    /// Share of the points that are black without detail, 0 to 1.
    public double clippedShadows() {
        return share(shadows);
    }

    /// Share of the points that are white without detail, 0 to 1.
    public double clippedHighlights() {
        return share(highlights);
    }

    private double share(long sum) {
        return points == 0 ? 0 : (double) sum / points;
    }
}
