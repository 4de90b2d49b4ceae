package vopi.imaging.scene;

import vopi.imaging.pixels.Blur;
import vopi.imaging.pixels.Box;

/// A shadow density map over a canvas, at low resolution because shadows have no fine detail.
///
/// @param side of the map in pixels; it covers the whole canvas, whatever the canvas's size
record ShadowMap(int side, float[] values) {
    static final int SIDE = 512;

    private static final float UNSEEN = .0005f;

    static ShadowMap empty() {
        return new ShadowMap(SIDE, new float[SIDE * SIDE]);
    }

    void raise(int x, int y, float value) {
        if (x >= 0 && y >= 0 && x < side && y < side) {
            int i = y * side + x;
            values[i] = Math.max(values[i], value);
        }
    }

    /// @param sigmaX share of the map's side
    /// @param sigmaY share of the map's side
    ShadowMap blurred(double sigmaX, double sigmaY) {
        return new ShadowMap(side, Blur.gaussian(values, side, side, sigmaX * side, sigmaY * side));
    }

    ShadowMap times(double factor) {
        return empty().plus(this, factor);
    }

    ShadowMap plus(ShadowMap other, double times) {
        float[] sum = values.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += (float) times * other.values[i];
        }
        return new ShadowMap(side, sum);
    }

    ShadowMap max(ShadowMap other, double times) {
        float[] most = values.clone();
        for (int i = 0; i < most.length; i++) {
            most[i] = Math.max(most[i], (float) times * other.values[i]);
        }
        return new ShadowMap(side, most);
    }

    /// The part of a canvas with visible shade.
    Box reaches(int canvas) {
        int left = side;
        int right = -1;
        int top = side;
        int bottom = -1;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (values[y * side + x] > UNSEEN) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        if (right < 0) {
            return new Box(0, 0, 0, 0);
        }
        int pixels = (canvas + side - 1) / side;
        Box seen = new Box(left, top, right - left + 1, bottom - top + 1);
        Box wide = seen.grown(1, new Box(0, 0, side, side));
        int x = wide.x() * canvas / side;
        int y = wide.y() * canvas / side;
        return new Box(
                x,
                y,
                Math.min(canvas, wide.right() * canvas / side + pixels) - x,
                Math.min(canvas, wide.bottom() * canvas / side + pixels) - y);
    }

    /// Bilinear interpolation at a pixel of the canvas.
    float at(int x, int y, int canvas) {
        float scale = (float) side / canvas;
        float u = Math.clamp((x + .5f) * scale - .5f, 0f, side - 1.001f);
        float v = Math.clamp((y + .5f) * scale - .5f, 0f, side - 1.001f);
        int left = (int) u;
        int top = (int) v;
        int i = top * side + left;
        float a = values[i] + (u - left) * (values[i + 1] - values[i]);
        float b = values[i + side] + (u - left) * (values[i + side + 1] - values[i + side]);
        return a + (v - top) * (b - a);
    }
}
