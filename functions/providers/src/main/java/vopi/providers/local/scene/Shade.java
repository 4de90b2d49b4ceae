package vopi.providers.local.scene;

import vopi.providers.local.pixels.Blur;

/// A soft map over a canvas, kept small: shadows have no fine detail.
///
/// @param side of the map; one canvas side, whatever the canvas's size
record Shade(int side, float[] values) {
    static final int SIDE = 512;

    static Shade empty() {
        return new Shade(SIDE, new float[SIDE * SIDE]);
    }

    void raise(int x, int y, float value) {
        if (x >= 0 && y >= 0 && x < side && y < side) {
            int i = y * side + x;
            values[i] = Math.max(values[i], value);
        }
    }

    /// @param sigmaX share of the side
    /// @param sigmaY share of the side
    Shade blurred(double sigmaX, double sigmaY) {
        return new Shade(side, Blur.gaussian(values, side, side, sigmaX * side, sigmaY * side));
    }

    Shade plus(Shade other, double times) {
        float[] sum = values.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += (float) times * other.values[i];
        }
        return new Shade(side, sum);
    }

    Shade max(Shade other, double times) {
        float[] most = values.clone();
        for (int i = 0; i < most.length; i++) {
            most[i] = Math.max(most[i], (float) times * other.values[i]);
        }
        return new Shade(side, most);
    }

    /// Bilinear, at a pixel of the canvas.
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
