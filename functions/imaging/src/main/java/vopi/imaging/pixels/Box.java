package vopi.imaging.pixels;

/// A rectangle of whole pixels.
public record Box(int x, int y, int width, int height) {
    public int right() {
        return x + width;
    }

    public int bottom() {
        return y + height;
    }

    public long area() {
        return (long) width * height;
    }

    public int longest() {
        return Math.max(width, height);
    }

    /// Enlarged on each side by a share of its longer side, clipped to the frame.
    public Box grown(double share, Box frame) {
        return grown((int) Math.round(share * longest()), frame);
    }

    public Box grown(int by, Box frame) {
        int left = Math.max(frame.x(), x - by);
        int top = Math.max(frame.y(), y - by);
        return new Box(
                left,
                top,
                Math.min(frame.right(), right() + by) - left,
                Math.min(frame.bottom(), bottom() + by) - top);
    }

    public Box union(Box other) {
        int left = Math.min(x, other.x);
        int top = Math.min(y, other.y);
        return new Box(
                left,
                top,
                Math.max(right(), other.right()) - left,
                Math.max(bottom(), other.bottom()) - top);
    }
}
