package vopi.imaging.scene;

import java.util.List;
import java.util.Locale;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.OutputSettings;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Colour;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pixels.Palette;
import vopi.imaging.pixels.Resampling;
import vopi.imaging.pose.ProductPose;

/// Scales a cut-out for drawing and chooses the canvas size. A product is never enlarged until it
/// is visibly blurred; the output image becomes smaller instead.
final class ProductPlacement {
    private static final double SHARPEN_FROM = 1.2;
    private static final double PROBE = 480;

    private final Bitmap cutOut;

    /// Box of the pixels with more than half alpha.
    private final Box tight;

    /// Box including the soft edge.
    private final Box box;

    private final int side;

    /// Maximum enlargement over its size in the video; more is visible as blur.
    private final double mostEnlargement;

    private final OutputSettings output;

    /// @param cutOut BGRA
    ProductPlacement(Bitmap cutOut, OutputSettings output) {
        this.cutOut = cutOut;
        this.output = output;
        List<ConnectedComponents.Part> parts =
                ConnectedComponents.of(Masks.above(cutOut.channel(3), 127)).atLeast(.02);
        this.tight =
                parts.stream()
                        .map(ConnectedComponents.Part::box)
                        .reduce(Box::union)
                        .orElseThrow(() -> new UpstreamRejected("the cut-out is empty"));
        this.box = tight.grown(2, cutOut.frame());
        // A product that is large enough needs no sharpness measurement.
        this.mostEnlargement =
                UpscaleLimit.MIN * tight.longest() / output.share() >= output.size()
                        ? UpscaleLimit.MAX
                        : UpscaleLimit.enlargement(cutOut.crop(box));
        double most = mostEnlargement * tight.longest() / output.share();
        this.side = Math.max(2, (int) Math.min(output.size(), 2 * Math.floor(most / 2)));
    }

    int side() {
        return side;
    }

    /// Share of the canvas side that the product fills.
    double share() {
        return output.share();
    }

    /// Why the image is smaller than requested; empty if it is not.
    List<String> notes() {
        if (side >= output.size()) {
            return List.of();
        }
        boolean soft = mostEnlargement < UpscaleLimit.NOTABLE;
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%d px instead of %d: the product is %d px in the video%s, and more than"
                                + " %.1f times that would be blur. %s",
                        side,
                        output.size(),
                        tight.longest(),
                        soft ? " and not sharp" : "",
                        mostEnlargement,
                        soft
                                ? "Hold the camera still, in focus, and closer"
                                : "Move closer when filming, or film at a higher resolution"));
    }

    /// A small copy, used to choose a scene.
    PlacedProduct probe() {
        double scale = Math.min(1, PROBE / box.longest());
        return drawn(scale, false);
    }

    /// @param width maximum share of the canvas width
    /// @param height maximum share of the canvas height
    /// @param exposed whether a dull exposure is brightened
    PlacedProduct fitted(double width, double height, boolean exposed) {
        double scale =
                Math.min(
                        mostEnlargement,
                        Math.min(width * side / tight.width(), height * side / tight.height()));
        scale = Math.min(scale, (double) side / box.longest());
        return drawn(scale, exposed);
    }

    private PlacedProduct drawn(double scale, boolean exposed) {
        int w = Math.max(1, (int) Math.round(box.width() * scale));
        int h = Math.max(1, (int) Math.round(box.height() * scale));
        Bitmap part = cutOut.crop(box);
        float[] rgba = scaled(part, w, h);
        float[] alpha = new float[w * h];
        float[] light = new float[3 * w * h];
        double crisp = scale > SHARPEN_FROM ? Math.min(1.7, Math.pow(scale, .7)) : 1;
        for (int i = 0; i < alpha.length; i++) {
            float cover = Math.clamp(rgba[4 * i + 3], 0f, 1f);
            alpha[i] = (float) Math.clamp((cover - .5) * crisp + .5, 0, 1);
            float straight = cover < .004f ? 0 : 1 / cover;
            for (int c = 0; c < 3; c++) {
                light[3 * i + c] = Math.clamp(rgba[4 * i + c] * straight, 0f, 1f);
            }
            if (cover < .004f) {
                alpha[i] = 0;
            }
        }
        Palette palette = Palette.of(part);
        if (exposed) {
            ExposureLift.lift(light, alpha);
        }
        return product(w, h, light, alpha, palette);
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

    private static PlacedProduct product(
            int width, int height, float[] light, float[] alpha, Palette palette) {
        int[] lowest = new int[width];
        int base = 0;
        double centre = 0;
        double count = 0;
        for (int x = 0; x < width; x++) {
            lowest[x] = -1;
            for (int y = 0; y < height; y++) {
                if (alpha[y * width + x] > .5f) {
                    lowest[x] = y;
                    centre += x;
                    count++;
                }
            }
            base = Math.max(base, lowest[x]);
        }
        ProductPose stance = ProductPose.of(lowest, base, height, centre / Math.max(1, count));
        return new PlacedProduct(width, height, light, alpha, lowest, base, stance, palette);
    }
}
