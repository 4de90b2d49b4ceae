package vopi.core.view;

/// A part of a picture, in shares of its width and height, 0 to 1, so independent of its
/// resolution.
///
/// @param x of the left side
/// @param y of the upper side
public record Region(double x, double y, double width, double height) {
    public static final Region WHOLE = new Region(0, 0, 1, 1);

    private static final double TOLERATED = 1e-6;

    public Region {
        boolean inside =
                x >= 0
                        && y >= 0
                        && width > 0
                        && height > 0
                        && x + width <= 1 + TOLERATED
                        && y + height <= 1 + TOLERATED;
        if (!inside) {
            throw new IllegalArgumentException(
                    "not within the picture: %s %s %s %s".formatted(x, y, width, height));
        }
    }

    /// Share of this region's area that lies within the other region, 0 to 1.
    public double within(Region other) {
        double across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        double down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        return across <= 0 || down <= 0 ? 0 : across * down / (width * height);
    }
}
