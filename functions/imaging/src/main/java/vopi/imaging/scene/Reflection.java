package vopi.imaging.scene;

import vopi.imaging.pixels.Blur;
import vopi.imaging.pixels.Resampling;

/// The product's mirror image in a glossy ground, column by column below the contact curve.
///
/// @param side of the map, in pixels
/// @param first row of the map that `layer` begins with
/// @param rows of `layer`
/// @param layer red, green, blue (premultiplied linear light) and opacity
record Reflection(int side, int first, int rows, float[] layer) {
    private static final double FADE = .17;
    private static final double BLURRED_FROM = .12;

    /// Softness of the ends of the contact, as a share of the side.
    private static final double SIDEWAYS = .025;

    /// Height above the ground at which a body is no longer mirrored at its lower outline, as a
    /// share of its height: its true mirror image is further down, and mostly hidden by itself.
    private static final double LIFTED = .03;

    /// @param gloss of the ground, 0 to 1
    /// @param sinPitch of the camera: the flatter it looks, the more the ground reflects
    static Reflection of(
            PlacedProduct placed,
            Silhouette product,
            ContactCurve contact,
            ShadowMap ground,
            double gloss,
            double sinPitch) {
        int side = product.side();
        float[] small = small(placed, product);
        int first = Math.max(0, (int) (product.base() - .45 * product.height()));
        int rows =
                Math.clamp(
                        (long) (product.base() + .8 * product.height()) - first, 1, side - first);
        float[] mirrored = new float[4 * side * rows];
        // A body that rises from the ground beside its contact has a reflection that fades out.
        float[] touch = contact.touch().clone();
        double round = contact.half() * sinPitch;
        for (int x = 0; x < side; x++) {
            double lifted = Math.max(0, contact.rise(x) - round);
            touch[x] *= (float) Math.exp(-lifted / (LIFTED * product.height()));
        }
        touch = Blur.gaussian(touch, side, 1, SIDEWAYS * side, SIDEWAYS * side);
        for (int x = 0; x < side; x++) {
            mirror(mirrored, small, product, touch[x], x, first, rows);
        }
        float[] near = Blur.gaussian(mirrored, 4, side, rows, .004 * side, .004 * side);
        float[] far = Blur.gaussian(mirrored, 4, side, rows, .006 * side, .016 * side);
        double strength = gloss * 1.5 * (1 + 1.2 * Math.pow(1 - sinPitch, 3));
        for (int i = 0; i < side * rows; i++) {
            int x = i % side;
            int y = first + i / side;
            int lowest = product.lowest()[x] < 0 ? product.base() : product.lowest()[x];
            double below = Math.max(0, y - lowest);
            float mix = (float) Math.min(1, below / (BLURRED_FROM * product.height()));
            float fade =
                    (float) (strength * Math.exp(-below / (FADE * product.height())))
                            * ground.values()[y * side + x];
            for (int c = 0; c < 4; c++) {
                near[4 * i + c] =
                        fade * (near[4 * i + c] + mix * (far[4 * i + c] - near[4 * i + c]));
            }
        }
        return new Reflection(side, first, rows, near);
    }

    /// Premultiplied light and opacity at the map's scale.
    private static float[] small(PlacedProduct placed, Silhouette product) {
        float[] rgba = new float[4 * placed.alpha().length];
        for (int i = 0; i < placed.alpha().length; i++) {
            float alpha = placed.alpha()[i];
            for (int c = 0; c < 3; c++) {
                rgba[4 * i + c] = alpha * placed.light()[3 * i + c];
            }
            rgba[4 * i + 3] = alpha;
        }
        return Resampling.resized(
                rgba, 4, placed.width(), placed.height(), product.width(), product.height());
    }

    private static void mirror(
            float[] to,
            float[] small,
            Silhouette product,
            float touch,
            int x,
            int first,
            int rows) {
        int column = x - product.left();
        int lowest = product.lowest()[x];
        if (touch == 0 || lowest < 0 || column < 0 || column >= product.width()) {
            return;
        }
        for (int y = lowest + 1; y < first + rows; y++) {
            int row = 2 * lowest - y - product.top();
            if (row < 0 || row >= product.height() || y < first) {
                continue;
            }
            int from = 4 * (row * product.width() + column);
            int at = 4 * ((y - first) * product.side() + x);
            for (int c = 0; c < 4; c++) {
                to[at + c] = touch * small[from + c];
            }
        }
    }

    /// Bilinear interpolation at a pixel of the canvas.
    ///
    /// @param rgba receives the reflection; unchanged light is kept by 1 - opacity
    /// @return whether there is any
    boolean at(int x, int y, int canvas, float[] rgba) {
        float scale = (float) side / canvas;
        float u = Math.clamp((x + .5f) * scale - .5f, 0f, side - 1.001f);
        float v = (y + .5f) * scale - .5f - first;
        if (v < 0 || v >= rows - 1) {
            return false;
        }
        int i = 4 * (((int) v) * side + (int) u);
        float right = u - (int) u;
        float down = v - (int) v;
        for (int c = 0; c < 4; c++) {
            float above = layer[i + c] + right * (layer[i + 4 + c] - layer[i + c]);
            int next = i + 4 * side + c;
            float below = layer[next] + right * (layer[next + 4] - layer[next]);
            rgba[c] = above + down * (below - above);
        }
        return rgba[3] > .0005f;
    }
}
