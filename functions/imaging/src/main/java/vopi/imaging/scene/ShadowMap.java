package vopi.imaging.scene;

import vopi.imaging.pixels.Box;

/// A shadow density map over a canvas, at low resolution because shadows have no fine detail.
///
/// @param side of the map in pixels; it covers the whole canvas, whatever the canvas's size
/// @param values 0 to 1, row-major
record ShadowMap(int side, float[] values) {
    private static final float UNSEEN = .0005f;

    /// Multiplied by a mask of the same size.
    ShadowMap limited(ShadowMap mask) {
        float[] product = values.clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= Math.clamp(mask.values[i], 0f, 1f);
        }
        return new ShadowMap(side, product);
    }

    /// Fades to nothing at the edges of the canvas.
    ///
    /// @param margin share of the side within which it does
    ShadowMap faded(double margin) {
        float[] ramp = new float[side];
        for (int i = 0; i < side; i++) {
            double edge = Math.min(i, side - 1 - i) / (side - 1.0);
            ramp[i] = (float) Easing.smooth(0, margin, edge);
        }
        float[] rest = values.clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] *= ramp[i % side] * ramp[i / side];
        }
        return new ShadowMap(side, rest);
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
