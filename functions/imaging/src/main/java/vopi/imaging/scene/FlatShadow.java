package vopi.imaging.scene;

import java.util.stream.IntStream;
import vopi.imaging.pixels.Blur;
import vopi.imaging.scene.settings.Setting;

/// The shadows of a product that lies flat and is seen from above: its outline moved away from the
/// key light by its thickness, and occlusion on all sides.
///
/// @param thickness of the product, in map pixels
record FlatShadow(Silhouette product, Setting.KeyLight key, double thickness) {
    private static final int LAYERS = 8;
    private static final double MAX_SOFTNESS = .34;

    static FlatShadow of(Silhouette product, Setting.KeyLight key) {
        double thick = .10 * Math.min(product.width(), product.height());
        return new FlatShadow(product, key, Math.min(thick, .55 * inscribed(product)));
    }

    /// Radius of about the largest circle inside the outline: thin things are not thick.
    private static double inscribed(Silhouette product) {
        int side = product.side();
        int[] distance = new int[side * side];
        int most = 0;
        for (int i = 0; i < distance.length; i++) {
            if (product.cover()[i] > .5f && i > side && i % side > 0) {
                distance[i] =
                        1
                                + Math.min(
                                        distance[i - side - 1],
                                        Math.min(distance[i - 1], distance[i - side]));
                most = Math.max(most, distance[i]);
            }
        }
        // The largest square inside; its half side is the circle's radius.
        return most / 2.0;
    }

    ShadowMap cast() {
        int side = product.side();
        double azimuth = Math.toRadians(key.azimuth());
        double length = 1 / Math.tan(Math.toRadians(key.elevation()));
        double softness = Math.min(MAX_SOFTNESS, key.softness());
        double along = 1 / Math.sin(Math.toRadians(key.elevation()));
        float[] most = new float[side * side];
        for (int layer = 0; layer < LAYERS; layer++) {
            double height = thickness * (layer + .5) / LAYERS;
            double right = Math.sin(azimuth) * length * height;
            double down = -Math.cos(azimuth) * length * height;
            float[] moved = new float[side * side];
            IntStream.range(0, side)
                    .parallel()
                    .forEach(y -> {
                        for (int x = 0; x < side; x++) {
                            moved[y * side + x] = product.at(x - right, y - down);
                        }
                    });
            double sigma = .6 + height * softness * along / 2.6;
            float[] soft = Blur.gaussian(moved, side, side, sigma, sigma);
            float fade = 1 - .35f * layer / LAYERS;
            for (int i = 0; i < most.length; i++) {
                most[i] = Math.max(most[i], soft[i] * fade);
            }
        }
        return new ShadowMap(side, most);
    }

    ShadowMap occlusion() {
        int side = product.side();
        float[] near = Blur.gaussian(product.cover(), side, side, .006 * side, .006 * side);
        float[] wide = Blur.gaussian(product.cover(), side, side, .02 * side, .02 * side);
        for (int i = 0; i < near.length; i++) {
            near[i] = Math.clamp(.65f * near[i] + .23f * wide[i], 0, .85f);
        }
        return new ShadowMap(side, near);
    }
}
