package vopi.imaging.scene;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.CieLab;
import vopi.imaging.pixels.Colour;

/// The colours of one product in two images.
final class ProductColours {
    private ProductColours() {}

    /// Mean CIE difference over the same points of the product.
    ///
    /// @param box left, top, right and bottom of the product in the first image
    /// @param otherBox the same in the other image
    /// @param step distance of the rows compared, as a share of the product's height
    static double difference(
            Bitmap image, double[] box, Bitmap other, double[] otherBox, double step) {
        double sum = 0;
        int count = 0;
        for (double v = step; v < 1; v += step) {
            for (double u = .05; u < 1; u += .05) {
                sum += CieLab.difference(lab(image, box, u, v), lab(other, otherBox, u, v));
                count++;
            }
        }
        return sum / count;
    }

    private static double[] lab(Bitmap image, double[] box, double u, double v) {
        int x = (int) (box[0] + u * (box[2] - box[0]));
        int y = (int) (box[1] + v * (box[3] - box[1]));
        return CieLab.of(
                new float[] {
                    Colour.linear(image.at(x, y, 2)),
                    Colour.linear(image.at(x, y, 1)),
                    Colour.linear(image.at(x, y, 0))
                });
    }
}
