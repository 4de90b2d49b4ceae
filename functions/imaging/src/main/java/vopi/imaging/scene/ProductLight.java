package vopi.imaging.scene;

import org.jspecify.annotations.Nullable;
import vopi.imaging.pixels.CieLab;
import vopi.imaging.scene.settings.Setting;

/// How the set's light changes the product: a small white balance towards it, the side away from
/// the key light and the foot a little darker, light that the ground throws back. The whole change
/// is reduced until the mean colour difference is below a limit: buyers must see the true colour.
final class ProductLight {
    /// Mean CIE76 difference; the edge, the grain and the coding add about 0.3.
    static final double MAX_SHIFT = 1.5;

    /// Share of the set's tint that the product takes on.
    private static final double WHITE_BALANCE = .18;

    /// Darkening of the edge away from the key light, as a share of its light.
    private static final double SIDE = .07;

    /// Darkening of the foot, as a share of its light, and the height over which it fades, as a
    /// share of the product's.
    private static final double FOOT = .22;

    private static final double FOOT_REACH = .045;

    /// Light that the ground throws back, as a share of the ground's, and the height over which it
    /// fades, as a share of the product's.
    private static final double BOUNCE = .05;

    private static final double BOUNCE_REACH = .16;

    /// Number of pixels whose colour difference is measured, and their minimum opacity.
    private static final int SAMPLES = 4000;

    private static final float OPAQUE = .9f;

    private final PlacedProduct product;
    private final float[] balance;
    private final float[] bounce;
    private final double side;
    private final float @Nullable [] touch;
    private final float strength;

    /// @param touch for each column of the product whether it touches the ground, 0 to 1; null if
    ///   the product lies
    /// @param ground mean linear light of the ground in front of the product
    ProductLight(PlacedProduct product, Setting setting, float @Nullable [] touch, float[] ground) {
        this.product = product;
        this.touch = touch;
        this.bounce = ground;
        this.balance = new float[3];
        double room = setting.ambientShare();
        for (int c = 0; c < 3; c++) {
            double light =
                    room * setting.ambient().get(c) + (1 - room) * setting.keyColour().get(c);
            balance[c] = (float) (WHITE_BALANCE * (light - 1));
        }
        double azimuth = Math.toRadians(setting.key().azimuth());
        this.side = -SIDE * Math.signum(Math.sin(azimuth));
        double shift = shift();
        this.strength = (float) Math.min(1, MAX_SHIFT / Math.max(1e-9, shift));
    }

    /// Share of the full change that keeps the product's colours true, 0 to 1.
    float strength() {
        return strength;
    }

    /// Changes the light of one pixel of the product.
    void apply(int x, int y, float[] rgb) {
        shade(x, y, rgb, strength);
    }

    private void shade(int x, int y, float[] rgb, float by) {
        double u = 2.0 * x / product.width() - 1;
        float across = (float) (1 + by * side * u);
        float foot = 0;
        float thrown = 0;
        if (touch != null && touch[x] > 0) {
            double above = Math.max(0, product.lowest()[x] - y);
            double height = product.height();
            foot = (float) (touch[x] * Math.exp(-above / (FOOT_REACH * height)));
            thrown = (float) (touch[x] * Math.exp(-above / (BOUNCE_REACH * height)) * (1 - foot));
        }
        float keep = across * (float) (1 - by * FOOT * foot);
        float add = (float) (by * BOUNCE * thrown);
        for (int c = 0; c < 3; c++) {
            rgb[c] = rgb[c] * (1 + by * balance[c]) * keep + add * bounce[c];
        }
    }

    /// Mean colour difference of the full change.
    private double shift() {
        int step = Math.max(1, product.alpha().length / SAMPLES);
        double sum = 0;
        int count = 0;
        float[] rgb = new float[3];
        for (int i = 0; i < product.alpha().length; i += step) {
            if (product.alpha()[i] > OPAQUE) {
                System.arraycopy(product.light(), 3 * i, rgb, 0, 3);
                double[] before = CieLab.of(rgb);
                shade(i % product.width(), i / product.width(), rgb, 1);
                sum += CieLab.difference(before, CieLab.of(rgb));
                count++;
            }
        }
        return sum / Math.max(1, count);
    }
}
