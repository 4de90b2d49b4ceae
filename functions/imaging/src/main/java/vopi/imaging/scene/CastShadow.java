package vopi.imaging.scene;

import java.util.Arrays;
import java.util.stream.IntStream;
import vopi.imaging.pixels.Blur;
import vopi.imaging.scene.settings.Setting;

/// The shadow that the key light casts on the ground. The product is a stack of copies of its
/// silhouette, one behind the other over the depth of its footprint; each is projected along the
/// light onto the ground. Higher parts have a wider penumbra, so the height is divided into bands.
final class CastShadow {
    /// Bands of height, each of which is blurred by its own distance from the ground; their limits
    /// grow with this power.
    private static final int BANDS = 7;

    private static final double BAND_POWER = 1.4;

    /// Map rows between two slices: more would show as stripes where the shadow is sharp.
    private static final double HARD_STEP = 1.5;

    private static final double SOFT_STEP = 5;

    /// Limits of the number of slices of a product's depth.
    private static final int MIN_SLICES = 7;

    private static final int MAX_SLICES = 64;

    /// Opacity of one layer, so that the sum of the bands is dark and never harder than 1.
    private static final double DENSITY = 2.1;

    /// A light from exactly the side would give a shadow without height.
    private static final double MIN_TILT = .04;

    /// Blur that hides the steps of the slices, as a share of a step.
    private static final double STAIRS = .45;

    private static final double MAX_SOFTNESS = .34;

    /// A camera at eye level does not show how a front is turned.
    private static final double MIN_SINE = .15;

    private final Silhouette product;
    private final ContactCurve contact;
    private final Setting.KeyLight key;
    private final double sinPitch;

    /// Shift of the shadow of a point for each unit of its height in the picture.
    private final double shiftX;

    private final double shiftY;

    private final double radius;

    /// 0 for a round footprint, 1 for a straight front, as of a shoe or a bag.
    private final double flatness;

    /// Cosine and sine of the angle between the straight front and the picture's plane, on the
    /// ground.
    private final double ahead;

    private final double aside;

    private final double centreY;
    private final double tallest;

    /// @param key the light
    /// @param sinPitch sine of the camera's pitch
    CastShadow(Silhouette product, ContactCurve contact, Setting.KeyLight key, double sinPitch) {
        this.product = product;
        this.contact = contact;
        this.key = key;
        this.sinPitch = sinPitch;
        double azimuth = Math.toRadians(key.azimuth());
        // A vertical metre is shorter in the picture than one to the right.
        double up = Math.max(.2, Math.sqrt(1 - sinPitch * sinPitch));
        double length = 1 / (Math.tan(Math.toRadians(key.elevation())) * up);
        this.shiftX = Math.sin(azimuth) * length;
        double back = -Math.cos(azimuth) * length * sinPitch;
        this.shiftY =
                Math.abs(back) < MIN_TILT ? Math.copySign(MIN_TILT, back == 0 ? -1 : back) : back;
        this.radius = contact.radius(product);
        this.flatness =
                Math.max(
                        Easing.smooth(.05, .20, Math.abs(contact.slope())),
                        Easing.smooth(.45, .70, contact.half() / product.height()));
        double yaw = flatness * Math.atan(contact.slope() / Math.max(MIN_SINE, sinPitch));
        this.ahead = Math.cos(yaw);
        this.aside = Math.sin(yaw);
        this.centreY = contact.line() - radius * ahead * sinPitch;
        this.tallest = Math.max(4, centreY - (product.top() + 2));
    }

    /// Shadow of a standing product, 0 to 1, not yet limited to the ground.
    ShadowMap map() {
        int side = product.side();
        float[][] bands = new float[BANDS][side * side];
        double step = (key.hard() ? HARD_STEP : SOFT_STEP) * side / Silhouette.MAX_SIDE;
        double depth = 2 * radius * ahead * sinPitch;
        int slices = Math.clamp(Math.round(depth / step), MIN_SLICES, MAX_SLICES);
        boolean[] shaded = new boolean[side];
        IntStream.range(0, side).parallel().forEach(y -> shaded[y] = row(bands, y, slices));
        int first = 0;
        while (first < side && !shaded[first]) {
            first++;
        }
        int end = side;
        while (end > first && !shaded[end - 1]) {
            end--;
        }
        float[] sum = new float[side * side];
        for (int b = 0; b < BANDS && first < end; b++) {
            double height = (edge(b) + edge(b + 1)) / 2;
            addBlurred(sum, bands[b], first, end, height, depth / slices);
        }
        IntStream.range(0, side).parallel().forEach(y -> faded(sum, y));
        return new ShadowMap(side, sum);
    }

    /// Blurs only the rows that the shadow reaches.
    ///
    /// @param height of the band in the picture
    /// @param step rows between two slices
    private void addBlurred(
            float[] sum, float[] band, int first, int end, double height, double step) {
        int side = product.side();
        double along = 1 / Math.sin(Math.toRadians(key.elevation()));
        double sigma =
                .8 * side / Silhouette.MAX_SIDE
                        + STAIRS * step
                        + height * along * Math.min(MAX_SOFTNESS, key.softness()) / 3;
        int margin = (int) Math.ceil(3 * sigma);
        int from = Math.max(0, first - margin);
        int to = Math.min(side, end + margin);
        float[] rows = Arrays.copyOfRange(band, from * side, to * side);
        double flat = Math.clamp(1.6 * sinPitch, .4, 1);
        float[] soft = Blur.gaussian(rows, side, to - from, sigma, sigma * flat);
        for (int i = 0; i < soft.length; i++) {
            sum[from * side + i] += soft[i];
        }
    }

    private double edge(int band) {
        return tallest * Math.pow((double) band / BANDS, BAND_POWER);
    }

    /// @return whether any pixel is shaded
    private boolean row(float[][] bands, int y, int slices) {
        boolean shaded = false;
        for (int s = 0; s < slices; s++) {
            double depth = -1 + 2.0 * s / (slices - 1);
            double round = .25 + .75 * Math.sqrt(Math.max(0, 1 - depth * depth));
            double narrow = round + flatness * (1 - round);
            double foot = y - (centreY - depth * radius * ahead * sinPitch);
            double turn = narrow - shiftX / shiftY * contact.slope();
            if (Math.abs(turn) > .02) {
                double shift = flatness * (1 + depth) * radius * aside;
                shaded |= slice(bands, y, foot, turn, shift, flatness * (1 - depth) / 2);
            }
        }
        return shaded;
    }

    /// Finds for each pixel of the ground which point of the silhouette shades it.
    ///
    /// @param foot rows below the slice's line at the contact's centre
    /// @param shift of the slice to the right
    /// @param front 1 for the slice that stands on the lower outline, 0 for one that stands on the
    ///   straight line
    private boolean slice(
            float[][] bands, int y, double foot, double turn, double shift, double front) {
        int side = product.side();
        boolean shaded = false;
        for (int x = 0; x < side; x++) {
            double u = (x - shift - contact.centre() - shiftX / shiftY * foot) / turn;
            double height = (foot - contact.slope() * u) / shiftY;
            if (front > 0 && height > -tallest && height < 2 * tallest) {
                // Where the outline is above the line, the product stands further back.
                height += front * contact.rise(contact.centre() + u) / shiftY;
            }
            if (height < -1 || height > tallest) {
                continue;
            }
            double row = centreY + contact.slope() * u - height;
            float cover = product.at(contact.centre() + u, row);
            if (cover > 0) {
                int band = band(height);
                int i = y * side + x;
                bands[band][i] = Math.max(bands[band][i], cover);
                shaded = true;
            }
        }
        return shaded;
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
        double v = (y - centreY) / Math.max(.15, sinPitch);
        for (int x = 0; x < side; x++) {
            int i = y * side + x;
            if (sum[i] > 0) {
                double away = Math.min(1, Math.hypot(x - contact.centre(), v) / reach);
                sum[i] = (float) ((1 - Math.exp(-DENSITY * sum[i])) * (1 - .25 * away));
            }
        }
    }
}
