package vopi.imaging.spin;

import vopi.imaging.pixels.Bitmap;

/// How different two pictures of one size are.
final class PictureGap {
    private PictureGap() {}

    /// @return mean absolute difference of all channels, in levels
    static double of(Bitmap one, Bitmap other) {
        long sum = 0;
        for (int i = 0; i < one.data().length; i++) {
            sum += Math.abs((one.data()[i] & 255) - (other.data()[i] & 255));
        }
        return (double) sum / one.data().length;
    }
}
