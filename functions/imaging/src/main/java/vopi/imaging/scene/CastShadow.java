package vopi.imaging.scene;

import java.util.stream.IntStream;
import vopi.imaging.pixels.Blur;
import vopi.imaging.scene.settings.Setting;

/// The shadow that the key light casts on the ground. The product is a stack of copies of its
/// silhouette, one behind the other over the depth of its footprint; each is projected along the
/// light onto the ground. Higher parts have a wider penumbra, so the height is divided into bands.
final class CastShadow {
    private static final int BANDS = 7;
    private static final double BAND_POWER = 1.4;

    /// Map rows between two slices: more would show as stripes where the shadow is sharp.
    private static final double HARD_STEP = 1.5;

    private static final double SOFT_STEP = 5;
    private static final int MIN_SLICES = 7;
    private static final int MAX_SLICES = 48;

    /// Opacity of one layer, so that the sum of the bands is dark and never harder than 1.
    private static final double DENSITY = 2.1;

    /// A light from exactly the side would give a shadow without height.
    private static final double MIN_TILT = .04;

    private static final double MAX_SOFTNESS = .34;

    private final Silhouette product;
    private final ContactCurve contact;
    private final Setting setting;
    private final double shiftX;
    private final double shiftY;
    private final double radius;
    private final double centreY;
    private final double tallest;

    CastShadow(Silhouette product, ContactCurve contact, Setting setting) {
        this.product = product;
        this.contact = contact;
        this.setting = setting;
        double azimuth = Math.toRadians(setting.key().azimuth());
        double length = 1 / Math.tan(Math.toRadians(setting.key().elevation()));
        this.shiftX =
                Math.sin(azimuth) * length * setting.perMetreRight() / setting.perMetreUp();
        double back = -Math.cos(azimuth) * length * setting.perMetreBack() / setting.perMetreUp();
        this.shiftY =
                Math.abs(back) < MIN_TILT ? Math.copySign(MIN_TILT, back == 0 ? -1 : back) : back;
        this.radius = contact.radius(product);
        this.centreY = contact.line() - radius * setting.sinPitch();
        this.tallest = Math.max(4, centreY - (product.top() + 2));
    }

    /// Shadow of a standing product, 0 to 1, not yet limited to the ground.
    ShadowMap map() {
        int side = product.side();
        float[][] bands = new float[BANDS][side * side];
        double step = (setting.key().hard() ? HARD_STEP : SOFT_STEP) * side / Silhouette.MAX_SIDE;
        int slices =
                Math.clamp(
                        Math.round(2 * radius * setting.sinPitch() / step), MIN_SLICES, MAX_SLICES);
        IntStream.range(0, side).parallel().forEach(y -> row(bands, y, slices));
        double softness = Math.min(MAX_SOFTNESS, setting.key().softness());
        double along = 1 / Math.sin(Math.toRadians(setting.key().elevation()));
        double flat = Math.clamp(1.6 * setting.sinPitch(), .4, 1);
        float[] sum = new float[side * side];
        for (int b = 0; b < BANDS; b++) {
            double middle = (edge(b) + edge(b + 1)) / 2;
            double sigma = .8 * side / Silhouette.MAX_SIDE + middle * along * softness / 3;
            float[] soft = Blur.gaussian(bands[b], side, side, sigma, sigma * flat);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += soft[i];
            }
        }
        IntStream.range(0, side).parallel().forEach(y -> faded(sum, y));
        return new ShadowMap(side, sum);
    }

    private double edge(int band) {
        return tallest * Math.pow((double) band / BANDS, BAND_POWER);
    }

    private void row(float[][] bands, int y, int slices) {
        for (int s = 0; s < slices; s++) {
            double depth = -1 + 2.0 * s / (slices - 1);
            double narrow = .25 + .75 * Math.sqrt(Math.max(0, 1 - depth * depth));
            double foot = y - (centreY - depth * radius * setting.sinPitch());
            double turn = narrow - shiftX / shiftY * contact.slope();
            if (Math.abs(turn) > .02) {
                slice(bands, y, foot, turn);
            }
        }
    }

    /// Finds for each pixel of the ground which point of the silhouette shades it.
    ///
    /// @param foot rows below the slice's line at the contact's centre
    private void slice(float[][] bands, int y, double foot, double turn) {
        int side = product.side();
        for (int x = 0; x < side; x++) {
            double u = (x - contact.centre() - shiftX / shiftY * foot) / turn;
            double height = (foot - contact.slope() * u) / shiftY;
            if (height < -.1 * tallest || height > tallest) {
                continue;
            }
            double row = centreY + contact.slope() * u - height;
            float cover = product.at(contact.centre() + u, row);
            if (cover > 0) {
                int band = band(height);
                int i = y * side + x;
                bands[band][i] = Math.max(bands[band][i], cover);
            }
        }
    }

    private int band(double height) {
        if (height <= 0) {
            return 0;
        }
        double share = Math.pow(height / tallest, 1 / BAND_POWER);
        return Math.min(BANDS - 1, (int) (BANDS * share));
    }

    /// Light that is scattered in a room fills a shadow far from its foot.
    private void faded(float[] sum, int y) {
        int side = product.side();
        double reach = 2.2 * tallest + 1;
        double v = (y - centreY) / Math.max(.15, setting.sinPitch());
        for (int x = 0; x < side; x++) {
            int i = y * side + x;
            if (sum[i] > 0) {
                double away = Math.min(1, Math.hypot(x - contact.centre(), v) / reach);
                sum[i] = (float) ((1 - Math.exp(-DENSITY * sum[i])) * (1 - .25 * away));
            }
        }
    }
}
