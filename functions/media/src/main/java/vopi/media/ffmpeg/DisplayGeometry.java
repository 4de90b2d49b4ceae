package vopi.media.ffmpeg;

import vopi.core.media.Framing;

/// Transformation from the stored picture to the displayed one: first to square pixels, then
/// rotation.
///
/// @param stretchX factor of the width
/// @param stretchY factor of the height
/// @param framing crop of the stored picture, and the background of transparent frames
record DisplayGeometry(double stretchX, double stretchY, Orientation orientation, Framing framing) {
    /// Larger pixel aspect ratios are errors: 2:1 is the largest in use.
    private static final double FLATTEST_PIXEL = 4;

    /// @param aspect pixel width / pixel height; 0 or implausible values mean square pixels
    static DisplayGeometry of(double aspect, Orientation orientation) {
        boolean plausible = aspect >= 1 / FLATTEST_PIXEL && aspect <= FLATTEST_PIXEL;
        double used = plausible ? aspect : 1;
        return new DisplayGeometry(
                Math.max(1, used), Math.max(1, 1 / used), orientation, Framing.WHOLE);
    }

    DisplayGeometry with(Framing other) {
        return new DisplayGeometry(stretchX, stretchY, orientation, other);
    }

    /// The same geometry, reduced if the picture's longer side would exceed this number of pixels.
    DisplayGeometry within(int width, int height, int longest) {
        double now = Math.max(width * stretchX, height * stretchY);
        double shrink = Math.min(1, longest / now);
        return new DisplayGeometry(stretchX * shrink, stretchY * shrink, orientation, framing);
    }

    /// Width before rotation.
    int squareWidth(int width) {
        return Math.max(1, (int) Math.round(width * stretchX));
    }

    /// Height before rotation.
    int squareHeight(int height) {
        return Math.max(1, (int) Math.round(height * stretchY));
    }

    int shownWidth(int width, int height) {
        return orientation.swapsAxes() ? squareHeight(height) : squareWidth(width);
    }

    int shownHeight(int width, int height) {
        return orientation.swapsAxes() ? squareWidth(width) : squareHeight(height);
    }
}
