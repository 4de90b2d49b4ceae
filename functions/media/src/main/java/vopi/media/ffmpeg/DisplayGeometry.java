package vopi.media.ffmpeg;

import vopi.core.media.Framing;

/// How a stored picture becomes the one that is shown: square pixels first, then turned.
///
/// @param stretchX width is multiplied by this
/// @param stretchY height is multiplied by this
/// @param framing what of the stored picture is shown, and in front of what
record DisplayGeometry(double stretchX, double stretchY, Orientation orientation, Framing framing) {
    /// Pixel shapes beyond are mistakes: 2:1 is the widest in use.
    private static final double FLATTEST_PIXEL = 4;

    /// @param aspect width of a pixel / its height; 0 or implausible for square ones
    static DisplayGeometry of(double aspect, Orientation orientation) {
        boolean plausible = aspect >= 1 / FLATTEST_PIXEL && aspect <= FLATTEST_PIXEL;
        double used = plausible ? aspect : 1;
        return new DisplayGeometry(
                Math.max(1, used), Math.max(1, 1 / used), orientation, Framing.WHOLE);
    }

    DisplayGeometry with(Framing other) {
        return new DisplayGeometry(stretchX, stretchY, orientation, other);
    }

    /// The same made smaller, where a picture's longest side would have more pixels than these.
    DisplayGeometry within(int width, int height, int longest) {
        double now = Math.max(width * stretchX, height * stretchY);
        double shrink = Math.min(1, longest / now);
        return new DisplayGeometry(stretchX * shrink, stretchY * shrink, orientation, framing);
    }

    /// Width before turning.
    int squareWidth(int width) {
        return Math.max(1, (int) Math.round(width * stretchX));
    }

    /// Height before turning.
    int squareHeight(int height) {
        return Math.max(1, (int) Math.round(height * stretchY));
    }

    int shownWidth(int width, int height) {
        return orientation.swapsSides() ? squareHeight(height) : squareWidth(width);
    }

    int shownHeight(int width, int height) {
        return orientation.swapsSides() ? squareWidth(width) : squareHeight(height);
    }
}
