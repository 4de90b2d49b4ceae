package vopi.imaging.scene.settings;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Colour;
import vopi.imaging.pixels.Resampling;

/// The pictures of a setting.
///
/// @param full the lit set: square, BGR
/// @param ambient the set without its key light: square, BGR, of any size
/// @param ground mask of the ground at the product's height: square, of any size
public record Plate(Bitmap full, Bitmap ambient, Bitmap ground) {
    public Plate {
        if (full.width() != full.height()
                || ambient.width() != ambient.height()
                || ground.width() != ground.height()) {
            throw new IllegalArgumentException("a plate is square: " + full.frame());
        }
    }

    /// Linear red, green, blue of the lit set.
    ///
    /// @param side of the result, in pixels
    public float[] light(int side) {
        return scaled(full, side);
    }

    /// Linear red, green, blue of the set without its key light, at its own size.
    public float[] ambientLight() {
        return scaled(ambient, ambient.width());
    }

    /// 1 on the ground, 0 beside it.
    public float[] groundMask(int side) {
        float[] mask = new float[ground.pixels()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (ground.data()[i] & 255) / 255f;
        }
        return Resampling.resized(mask, 1, ground.width(), ground.height(), side, side);
    }

    private static float[] scaled(Bitmap picture, int side) {
        float[] light = new float[3 * picture.pixels()];
        for (int i = 0; i < picture.pixels(); i++) {
            for (int c = 0; c < 3; c++) {
                light[3 * i + c] = Colour.linear(picture.data()[3 * i + 2 - c] & 255);
            }
        }
        return Resampling.resized(light, 3, picture.width(), picture.height(), side, side);
    }
}
