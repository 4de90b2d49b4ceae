package vopi.imaging.scene;

import org.jspecify.annotations.Nullable;
import vopi.imaging.pixels.Box;

/// Lights a plate with a product in it: removes the key light where the product's shadow falls,
/// some of the ambient light where the product hides the room, and adds the reflection.
///
/// @param ambient linear red, green, blue of the plate without its key light
/// @param ambientSide its side, in pixels
/// @param shadow of the key light, 0 to 1
/// @param occlusion 0 to 1
/// @param fill share of the ambient light that the cast shadow removes as well
record GroundLight(
        float[] ambient,
        int ambientSide,
        ShadowMap shadow,
        ShadowMap occlusion,
        @Nullable Reflection reflection,
        double fill) {
    /// Share of the key light that a full shadow removes.
    private static final float KEY = .95f;

    private static final float DARK = .0015f;

    /// Share of the mirror image's light that is lost where the ground is fully occluded: what is
    /// mirrored there is the product's foot, which the ground shades as well.
    private static final float MIRRORED = .85f;

    /// Occluded light is a little less tinted than the set.
    private static final float TINT = .10f;

    void apply(Canvas canvas) {
        int side = canvas.side();
        float[] tint = tint();
        float[] light = canvas.light();
        Box cast = shadow.reaches(side);
        Box near = occlusion.reaches(side);
        canvas.rows(y -> {
            float[] rgba = new float[4];
            boolean casts = y >= cast.y() && y < cast.bottom();
            boolean hides = y >= near.y() && y < near.bottom();
            if (!casts && !hides && reflection == null) {
                return;
            }
            for (int x = 0; x < side; x++) {
                float dark = casts ? shadow.at(x, y, side) : 0;
                float hidden = hides ? occlusion.at(x, y, side) : 0;
                int at = 3 * (y * side + x);
                if (dark > DARK) {
                    shade(light, at, x, y, side, Math.min(1, dark));
                }
                if (hidden > DARK) {
                    for (int c = 0; c < 3; c++) {
                        light[at + c] *= 1 - hidden * (1 - TINT * tint[c]);
                    }
                }
                if (reflection != null && reflection.at(x, y, side, rgba)) {
                    float lit = 1 - MIRRORED * hidden;
                    for (int c = 0; c < 3; c++) {
                        light[at + c] = light[at + c] * (1 - rgba[3]) + rgba[c] * lit;
                    }
                }
            }
        });
    }

    private void shade(float[] light, int at, int x, int y, int side, float dark) {
        float scale = (float) ambientSide / side;
        float u = Math.clamp((x + .5f) * scale - .5f, 0f, ambientSide - 1.001f);
        float v = Math.clamp((y + .5f) * scale - .5f, 0f, ambientSide - 1.001f);
        int i = 3 * (((int) v) * ambientSide + (int) u);
        int below = i + 3 * ambientSide;
        float right = u - (int) u;
        float down = v - (int) v;
        float rest = 1 - (float) fill * dark;
        float key = 1 - KEY * dark;
        for (int c = 0; c < 3; c++) {
            float one = ambient[i + c] + right * (ambient[i + 3 + c] - ambient[i + c]);
            float two = ambient[below + c] + right * (ambient[below + 3 + c] - ambient[below + c]);
            float room = Math.min(light[at + c], one + down * (two - one));
            light[at + c] = room * rest + (light[at + c] - room) * key;
        }
    }

    /// Mean colour of the ambient light, its largest channel 1.
    private float[] tint() {
        double[] sum = new double[3];
        for (int i = 0; i < ambient.length; i += 3 * 7) {
            for (int c = 0; c < 3; c++) {
                sum[c] += ambient[i + c];
            }
        }
        double most = Math.max(1e-9, Math.max(sum[0], Math.max(sum[1], sum[2])));
        return new float[] {
            (float) (sum[0] / most), (float) (sum[1] / most), (float) (sum[2] / most)
        };
    }
}
