package vopi.imaging.scene;

import org.jspecify.annotations.Nullable;
import vopi.imaging.pixels.Blur;
import vopi.imaging.pixels.Resampling;
import vopi.imaging.scene.settings.Plate;
import vopi.imaging.scene.settings.Setting;

/// Composites a product into a photographic setting, in linear light.
final class SettingScene {
    /// Maximum height and width of a standing product, as shares of the canvas side.
    private static final double HEIGHT = .58;

    private static final double WIDTH = .64;

    /// Props that are closer stand far behind the product, which may hide them.
    private static final double CROWDED = .54;

    /// Maximum height on a podium, and longer side of a lying product, as shares of the canvas
    /// side.
    private static final double PODIUM_HEIGHT = .50;

    private static final double LYING = .62;

    /// Minimum space above a product, as a share of the canvas side.
    private static final double HEADROOM = .03;

    /// Share of a podium's width that a product may take.
    private static final double ON_PODIUM = .80;

    /// The foot is this far before the base point, so that the footprint's centre is on it.
    private static final double FOOT = .09;

    /// Share of the ambient light that a cast shadow removes: a soft key light is large, and what
    /// hides it hides some of the room.
    private static final double SOFT_FILL = .34;

    private static final double HARD_FILL = .08;

    /// Light of the set around the product's edge: its strength, 0 to 1; its width, as a share of
    /// the canvas side; the height above the ground at which it sets in, as a share of the
    /// product's.
    private static final double WRAP = .18;

    private static final double WRAP_REACH = .0045;
    private static final double WRAP_NEAR_GROUND = .05;

    /// Side of the blurred plate, in pixels.
    private static final int AMBIENCE = 128;

    /// Standard deviation of the film grain, as a share of full scale.
    static final double GRAIN = .005;

    /// Blur of a plate in pixels of the canvas that is worth its time, and the maximum as a share
    /// of the side.
    private static final double VISIBLE_BLUR = .45;

    private static final double MAX_BLUR = .0012;

    private final Setting setting;
    private final Plate plate;

    SettingScene(Setting setting, Plate plate) {
        this.setting = setting;
        this.plate = plate;
    }

    /// Row of a standing product's lowest point, as a share of the side.
    double ground() {
        return Math.min(.97, setting.base().get(1) + FOOT * setting.sinPitch());
    }

    /// @param room 1, or less for a larger padding than the default
    /// @return largest width of the product as a share of the side
    double width(double room) {
        if (setting.lying()) {
            return Math.min(1, room * LYING);
        }
        Setting.Clear clear = setting.clear();
        double centre = setting.base().get(0);
        double free = 2 * Math.min(centre - clear.left(), clear.right() - centre);
        double width = Math.min(room * WIDTH, Math.max(CROWDED, free));
        Setting.Podium podium = setting.podium();
        return podium == null ? width : Math.min(width, 2 * ON_PODIUM * podium.x());
    }

    /// @param room 1, or less for a larger padding than the default
    /// @return largest height of the product as a share of the side
    double height(double room) {
        if (setting.lying()) {
            return Math.min(1, room * LYING);
        }
        double free = ground() - Math.max(HEADROOM, setting.clear().top());
        double height = setting.podium() == null ? HEIGHT : PODIUM_HEIGHT;
        return Math.min(room * height, Math.max(.3, free));
    }

    /// @param left of the product on the canvas, in pixels
    /// @param top of the product on the canvas, in pixels
    /// @param blur standard deviation of the product's own blur, in pixels of the canvas
    Canvas composed(PlacedProduct product, int left, int top, int side, double blur) {
        float[] light = plate.light(side);
        double soften = Math.min(MAX_BLUR * side, Math.sqrt(Math.max(0, blur * blur - .25)));
        if (soften > VISIBLE_BLUR) {
            light = Blur.gaussian(light, 3, side, side, soften, soften);
        }
        Canvas canvas = new Canvas(side, light);
        Silhouette silhouette = Silhouette.of(product, left, top, side, setting.key().hard());
        Ambience ambience =
                new Ambience(Resampling.resized(light, 3, side, side, AMBIENCE, AMBIENCE));
        if (setting.lying()) {
            FlatShadow shadow = FlatShadow.of(silhouette, setting.key());
            ground(shadow.cast(), shadow.occlusion(), null).apply(canvas);
            draw(canvas, product, left, top, ambience, null);
        } else {
            ContactCurve contact = ContactCurve.of(silhouette);
            ShadowMap ground =
                    new ShadowMap(silhouette.side(), plate.groundMask(silhouette.side()));
            ShadowMap cast =
                    new CastShadow(silhouette, contact, setting.key(), setting.sinPitch())
                            .map()
                            .limited(ground);
            ShadowMap hidden =
                    new Occlusion(silhouette, contact, setting.sinPitch()).map().limited(ground);
            Reflection mirror =
                    setting.gloss() <= 0
                            ? null
                            : Reflection.of(
                                    product,
                                    silhouette,
                                    contact,
                                    ground,
                                    setting.gloss(),
                                    setting.sinPitch());
            ground(cast, hidden, mirror).apply(canvas);
            draw(
                    canvas,
                    product,
                    left,
                    top,
                    ambience,
                    touch(product, contact, silhouette, left, side));
        }
        return canvas;
    }

    private GroundLight ground(ShadowMap cast, ShadowMap hidden, @Nullable Reflection mirror) {
        double fill = setting.key().hard() ? HARD_FILL : SOFT_FILL;
        return new GroundLight(
                plate.ambientLight(), plate.ambient().width(), cast, hidden, mirror, fill);
    }

    /// The contact at each column of the product.
    private static float[] touch(
            PlacedProduct product, ContactCurve contact, Silhouette map, int left, int side) {
        float[] touch = new float[product.width()];
        for (int x = 0; x < touch.length; x++) {
            int column = (int) ((left + x + .5) * map.side() / side);
            touch[x] = contact.touch()[Math.clamp(column, 0, map.side() - 1)];
        }
        return touch;
    }

    /// Draws the product with light of the set around its edge, but not near the ground: there it
    /// would be a pale rim.
    private void draw(
            Canvas canvas,
            PlacedProduct product,
            int left,
            int top,
            Ambience ambience,
            float @Nullable [] touch) {
        int side = canvas.side();
        int foot = top + product.base();
        float[] before =
                ambience.at(
                        (double) (left + product.width() / 2) / side, (foot + .04 * side) / side);
        ProductLight relight = new ProductLight(product, setting, touch, before);
        double sigma = WRAP_REACH * side;
        float[] inner =
                Blur.gaussian(product.alpha(), product.width(), product.height(), sigma, sigma);
        double near = WRAP_NEAR_GROUND * product.height();
        canvas.draw(
                product,
                left,
                top,
                (x, y, rgb) -> {
                    relight.apply(x, y, rgb);
                    float edge = 1 - inner[y * product.width() + x];
                    if (edge < .01f) {
                        return;
                    }
                    double wrap = 2 * WRAP * edge * relight.strength();
                    if (touch != null && touch[x] > 0) {
                        double above = Math.max(0, product.lowest()[x] - y);
                        wrap *= 1 - Math.exp(-above / near) * touch[x];
                    }
                    float[] around =
                            ambience.at((double) (left + x) / side, (double) (top + y) / side);
                    for (int c = 0; c < 3; c++) {
                        rgb[c] += (float) wrap * (around[c] - rgb[c]);
                    }
                });
    }

    /// The blurred plate, for light that comes from behind.
    private static final class Ambience {
        private final float[] light;

        Ambience(float[] small) {
            light = Blur.gaussian(small, 3, AMBIENCE, AMBIENCE, .02 * AMBIENCE, .02 * AMBIENCE);
        }

        /// @param u 0 to 1
        /// @param v 0 to 1
        float[] at(double u, double v) {
            int x = Math.clamp((long) (u * AMBIENCE), 0, AMBIENCE - 1);
            int y = Math.clamp((long) (v * AMBIENCE), 0, AMBIENCE - 1);
            int i = 3 * (y * AMBIENCE + x);
            return new float[] {light[i], light[i + 1], light[i + 2]};
        }
    }
}
