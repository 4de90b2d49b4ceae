package vopi.imaging.scene;

import vopi.imaging.pixels.Blur;

/// The shadows and reflections that connect a product to the ground.
///
/// @param product at its size on the canvas
/// @param left its position on the canvas, in pixels
/// @param top its position on the canvas, in pixels
/// @param canvas side of the canvas, in pixels
record Shadows(PlacedProduct product, int left, int top, int canvas) {
    private static final int LAYERS = 4;
    private static final float FAINT = .004f;

    private double scale() {
        return (double) ShadowMap.SIDE / canvas;
    }

    /// Step in canvas pixels that still covers every point of the map.
    private int step() {
        return Math.max(1, (int) (.7 / scale()));
    }

    /// Contact shadow: the dark seam between product and ground. It follows the lower outline and
    /// fades where the outline rises.
    ShadowMap contact() {
        ShadowMap seam = ShadowMap.empty();
        ShadowMap wide = ShadowMap.empty();
        float[] touch = product.touch(.10);
        double scale = scale();
        for (int x = 0; x < product.width(); x++) {
            if (product.lowest()[x] < 0) {
                continue;
            }
            int at = (int) Math.round((left + x) * scale);
            int row = (int) Math.round((top + product.lowest()[x]) * scale);
            for (int d = -4; d <= 1; d++) {
                seam.raise(at, row + d, touch[x]);
            }
            for (int d = -8; d <= 3; d++) {
                wide.raise(at, row + d, touch[x]);
            }
        }
        return seam.blurred(.0045, .0032)
                .plus(wide.blurred(.020, .010), .75)
                .plus(wide.blurred(.055, .024), .90);
    }

    /// Cast shadow: the silhouette projected on the ground away from the light. It is softer for
    /// higher parts of the product.
    ///
    /// @param lean sideways shift for each unit of height
    /// @param squash length on the ground for each unit of height
    ShadowMap cast(double lean, double squash) {
        ShadowMap all = ShadowMap.empty();
        double scale = scale();
        for (int layer = 0; layer < LAYERS; layer++) {
            double from = layer / (double) LAYERS;
            double to = (layer + 1) / (double) LAYERS;
            ShadowMap part = ShadowMap.empty();
            for (int y = 0; y < product.height(); y += step()) {
                double height = (product.base() - y) / (double) product.height();
                if (height < from - .02 || height > to) {
                    continue;
                }
                double up = product.base() - y;
                int row = (int) Math.round((top + product.base() - squash * up) * scale);
                for (int x = 0; x < product.width(); x += step()) {
                    float alpha = product.alpha()[y * product.width() + x];
                    if (alpha > .1f) {
                        part.raise((int) Math.round((left + x + lean * up) * scale), row, alpha);
                    }
                }
            }
            double sigma = .006 + .030 * to;
            all = all.max(part.blurred(sigma, .6 * sigma), 1 - .55 * from);
        }
        return all.blurred(.006, .004);
    }

    /// Shadow of a product that lies flat and is seen from above: its outline, moved away from the
    /// light.
    ShadowMap drop(double right, double down) {
        ShadowMap touch = silhouette(.2 * right, .2 * down).blurred(.0035, .0035);
        ShadowMap near = silhouette(.6 * right, .6 * down).blurred(.010, .010);
        ShadowMap far = silhouette(1.3 * right, 1.3 * down).blurred(.030, .030);
        ShadowMap all = silhouette(1.5 * right, 1.5 * down).blurred(.070, .070);
        return touch.times(.30).plus(near, .42).plus(far, .42).plus(all, .30);
    }

    private ShadowMap silhouette(double right, double down) {
        ShadowMap shade = ShadowMap.empty();
        double scale = scale();
        int step = step();
        for (int y = 0; y < product.height(); y += step) {
            int row = (int) Math.round((top + y + down * canvas) * scale);
            for (int x = 0; x < product.width(); x += step) {
                shade.raise(
                        (int) Math.round((left + x + right * canvas) * scale),
                        row,
                        product.alpha()[y * product.width() + x]);
            }
        }
        return shade;
    }

    /// Reflection: the mirror image below the lower outline, fading with distance.
    ///
    /// @param reach share of the product's height
    void reflect(Canvas target, double strength, double reach) {
        int length = (int) (reach * product.height());
        float[] base = smoothBase();
        float[] touch = product.touch(.18);
        // Columns too high above the ground to be reflected would only enlarge the layer.
        int first = product.base();
        for (int x = 0; x < product.width(); x++) {
            if (base[x] >= 0 && touch[x] > FAINT) {
                first = Math.min(first, Math.round(base[x]));
            }
        }
        int rows = product.base() - first + length + 2;
        float[] layer = new float[4 * product.width() * rows];
        for (int x = 0; x < product.width(); x++) {
            if (base[x] < 0 || touch[x] <= FAINT) {
                continue;
            }
            mirror(layer, x, Math.round(base[x]), first, length, touch[x]);
        }
        float[] soft =
                Blur.gaussian(layer, 4, product.width(), rows, .0018 * canvas, .0030 * canvas);
        lay(target, soft, top + first, rows, (float) strength);
    }

    private void mirror(float[] layer, int x, int foot, int first, int length, float touch) {
        for (int d = 1; d < length && foot - d >= 0; d++) {
            int source = (foot - d) * product.width() + x;
            float fade =
                    (float) Math.pow(1 - d / (double) length, 2.2)
                            * touch
                            * product.alpha()[source];
            int at = 4 * ((foot - first + d) * product.width() + x);
            layer[at + 3] = fade;
            for (int c = 0; c < 3; c++) {
                layer[at + c] = fade * product.light()[3 * source + c];
            }
        }
    }

    /// @param start row of the canvas
    private void lay(Canvas target, float[] layer, int start, int rows, float strength) {
        target.rows(row -> {
            int y = row - start;
            if (y < 0 || y >= rows) {
                return;
            }
            for (int x = 0; x < product.width(); x++) {
                int at = left + x;
                if (at < 0 || at >= canvas) {
                    continue;
                }
                int source = 4 * (y * product.width() + x);
                float keep = 1 - strength * layer[source + 3];
                int to = 3 * (row * canvas + at);
                for (int c = 0; c < 3; c++) {
                    target.light()[to + c] =
                            target.light()[to + c] * keep + strength * layer[source + c];
                }
            }
        });
    }

    private float[] smoothBase() {
        int window = Math.max(1, product.width() / 40);
        float[] base = new float[product.width()];
        for (int x = 0; x < base.length; x++) {
            float sum = 0;
            int count = 0;
            for (int near = Math.max(0, x - window);
                    near <= Math.min(base.length - 1, x + window);
                    near++) {
                if (product.lowest()[near] >= 0) {
                    sum += product.lowest()[near];
                    count++;
                }
            }
            base[x] = count == 0 ? -1 : sum / count;
        }
        return base;
    }
}
