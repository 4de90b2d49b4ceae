package vopi.imaging.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vopi.core.image.ColourMode;
import vopi.core.image.OutputSettings;
import vopi.core.view.ProductStaging;
import vopi.core.view.ProductStaging.WhiteBalance;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Colour;
import vopi.imaging.pixels.Resampling;

/// Scales a cut-out for drawing and chooses the canvas size. A product is never enlarged until it
/// is visibly blurred; the output image becomes smaller instead. All views of a standing product
/// get the same height, and all images of a product the same brightness and the same white.
final class ProductPlacement {
    private static final double SHARPEN_FROM = 1.2;

    /// Standard deviation of the blur of a sharp picture, in its pixels.
    private static final double SHARP_BLUR = .45;

    /// Below it there is no colour.
    private static final float EMPTY = .004f;

    private final CutProduct product;
    private final int side;

    /// Maximum enlargement over its size in the video; more is visible as blur.
    private final double mostEnlargement;

    private final OutputSettings output;
    private final @Nullable ProductStaging staging;
    private final double gain;
    private final @Nullable WhiteBalance balance;

    /// @param staging what the views of the product have in common, null if it is not known
    ProductPlacement(CutProduct product, OutputSettings output, @Nullable ProductStaging staging) {
        this.product = product;
        this.output = output;
        this.staging = staging;
        int longest = product.tight().longest();
        // A product that is large enough needs no sharpness measurement.
        this.mostEnlargement =
                UpscaleLimit.MIN * longest / output.share() >= output.size()
                        ? UpscaleLimit.MAX
                        : UpscaleLimit.enlargement(product.part());
        double most = mostEnlargement * longest / output.share();
        this.side = Math.max(2, (int) Math.min(output.size(), 2 * Math.floor(most / 2)));
        double brightness = staging == null ? product.brightness() : staging.brightness();
        boolean original = output.colors() == ColourMode.ORIGINAL;
        this.gain = original ? 1 : ExposureLift.gain(brightness);
        this.balance =
                original || staging == null || staging.balances().isEmpty()
                        ? null
                        : staging.balances().getFirst();
    }

    int side() {
        return side;
    }

    /// Share of the canvas side that the product fills.
    double share() {
        return output.share();
    }

    /// What was done to the product, for a person.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (gain > 1) {
            notes.add(String.format(Locale.ROOT, "brightened by %.0f %%", 100 * (gain - 1)));
        }
        if (balance != null) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "white balanced to the other views: red %+.0f %%, blue %+.0f %%",
                            100 * (balance.red() / balance.green() - 1),
                            100 * (balance.blue() / balance.green() - 1)));
        }
        if (side < output.size()) {
            notes.add(smaller());
        }
        return notes;
    }

    private String smaller() {
        boolean soft = mostEnlargement < UpscaleLimit.NOTABLE;
        return String.format(
                Locale.ROOT,
                "%d px instead of %d: the product is %d px in the video%s, and more than"
                        + " %.1f times that would be blur. %s",
                side,
                output.size(),
                product.tight().longest(),
                soft ? " and not sharp" : "",
                mostEnlargement,
                soft
                        ? "Hold the camera still, in focus, and closer"
                        : "Move closer when filming, or film at a higher resolution");
    }

    /// The product as large as fits. A standing product gets the height at which its widest view
    /// fits.
    ///
    /// @param width maximum share of the canvas width
    /// @param height maximum share of the canvas height
    PlacedProduct fitted(double width, double height) {
        double tallest = height;
        if (staging != null && staging.standing()) {
            tallest = Math.min(height, width / Math.max(.01, staging.widest()));
        }
        return alone(width, tallest);
    }

    /// As large as this view alone fits.
    PlacedProduct alone(double width, double height) {
        double across = width * side / product.tight().width();
        double up = height * side / product.tight().height();
        double whole = (double) side / Math.max(product.part().width(), product.part().height());
        return drawn(Math.min(Math.min(mostEnlargement, whole), Math.min(across, up)));
    }

    /// Standard deviation of the product's blur at the size at which it was drawn, in pixels.
    double blur(PlacedProduct drawn) {
        return SHARP_BLUR * scale(drawn) / product.detail();
    }

    /// Sides in pixels of the smallest image that would show as much of the product.
    int detail(PlacedProduct drawn) {
        return (int) Math.round(side * Math.min(1, product.detail() / scale(drawn)));
    }

    private double scale(PlacedProduct drawn) {
        return (double) drawn.width() / product.part().width();
    }

    private PlacedProduct drawn(double scale) {
        Bitmap part = product.sharpened();
        int w = Math.max(1, (int) Math.round(part.width() * scale));
        int h = Math.max(1, (int) Math.round(part.height() * scale));
        float[] rgba = scaled(part, w, h);
        float[] alpha = new float[w * h];
        float[] light = new float[3 * w * h];
        double crisp = scale > SHARPEN_FROM ? Math.min(1.7, Math.pow(scale, .7)) : 1;
        for (int i = 0; i < alpha.length; i++) {
            float cover = Math.clamp(rgba[4 * i + 3], 0f, 1f);
            if (cover < EMPTY) {
                continue;
            }
            alpha[i] = (float) Math.clamp((cover - .5) * crisp + .5, 0, 1);
            for (int c = 0; c < 3; c++) {
                light[3 * i + c] = Math.clamp(rgba[4 * i + c] / cover, 0f, 1f);
            }
        }
        if (balance != null) {
            balanced(light, balance);
        }
        if (gain > 1) {
            ExposureLift.apply(light, gain);
        }
        return PlacedProduct.of(w, h, light, alpha);
    }

    private static void balanced(float[] light, WhiteBalance balance) {
        float[] factors = {(float) balance.red(), (float) balance.green(), (float) balance.blue()};
        for (int i = 0; i < light.length; i++) {
            light[i] = Math.min(1, light[i] * factors[i % 3]);
        }
    }

    /// Premultiplied linear red, green, blue and alpha.
    private static float[] scaled(Bitmap part, int width, int height) {
        float[] rgba = new float[4 * part.pixels()];
        for (int i = 0; i < part.pixels(); i++) {
            float alpha = (part.data()[4 * i + 3] & 255) / 255f;
            for (int c = 0; c < 3; c++) {
                rgba[4 * i + c] = alpha * Colour.linear(part.data()[4 * i + 2 - c] & 255);
            }
            rgba[4 * i + 3] = alpha;
        }
        return Resampling.resized(rgba, 4, part.width(), part.height(), width, height);
    }
}
