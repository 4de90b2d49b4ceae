package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Colour;

/// An image in OKLab, scaled so that a step of 1 is about one grey level: lightness is 0 to 255.
///
/// @param planes lightness, green-red, blue-yellow
record OklabImage(int width, int height, float[][] planes) {
    private static final double SCALE = 255;

    static OklabImage of(Bitmap bgr) {
        float[][] planes = new float[3][bgr.pixels()];
        for (int i = 0; i < bgr.pixels(); i++) {
            double[] lab =
                    Colour.lab(
                            Colour.linear(bgr.data()[3 * i + 2] & 255),
                            Colour.linear(bgr.data()[3 * i + 1] & 255),
                            Colour.linear(bgr.data()[3 * i] & 255));
            for (int c = 0; c < 3; c++) {
                planes[c][i] = (float) (SCALE * lab[c]);
            }
        }
        return new OklabImage(bgr.width(), bgr.height(), planes);
    }

    double[] at(int i) {
        return new double[] {planes[0][i], planes[1][i], planes[2][i]};
    }
}
