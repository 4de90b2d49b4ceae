package vopi.imaging.scene;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.view.ProductStaging;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.CieLab;
import vopi.imaging.pixels.Colour;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pixels.Palette;

/// What a scene depends on: of all views of a product if that is known, otherwise of one cut-out.
///
/// @param standing whether the product stands
/// @param sinPitch sine of the pitch of the camera that filmed it
/// @param colours CIE Lab of its main colours
/// @param opaque whether no light passes through it
record ProductTraits(boolean standing, double sinPitch, List<double[]> colours, boolean opaque) {
    /// Share of half-transparent pixels inside the outline from which a product is glass.
    private static final double GLASS = .08;

    /// Share of near-white or near-black pixels from which that is one of the product's colours.
    private static final double MUCH = .25;

    private static final double WHITE = .95;
    private static final double BLACK = .2;
    private static final int SOLID = 225;
    private static final int MIN_COVER = 25;

    static ProductTraits of(CutProduct product, @Nullable ProductStaging staging) {
        boolean opaque = opaque(product.part().channel(3));
        if (staging != null) {
            List<double[]> colours =
                    staging.colours().stream().map(hex -> CieLab.of(Colour.ofHex(hex))).toList();
            double sine = Math.sin(Math.toRadians(Math.clamp(staging.pitch(), 0, 90)));
            return new ProductTraits(staging.standing(), sine, colours, opaque);
        }
        return new ProductTraits(
                product.pose().standing(),
                product.pose().depth(),
                colours(Palette.of(product.part())),
                opaque);
    }

    /// The seed of the product: of the request only if nothing is known of the other views.
    SettingChoice choice(@Nullable ProductStaging staging, long seed) {
        return new SettingChoice(
                standing,
                Math.toDegrees(Math.asin(Math.clamp(sinPitch, 0, 1))),
                colours,
                opaque,
                staging == null ? seed : seed(staging));
    }

    private static long seed(ProductStaging staging) {
        return (staging.productId() + staging.widest() + staging.brightness() + staging.colours())
                .hashCode();
    }

    /// Few pixels inside the outline let the old background through.
    private static boolean opaque(Bitmap alpha) {
        int clear = 0;
        int all = 0;
        Bitmap inside =
                Masks.eroded(Masks.above(alpha, MIN_COVER), Math.max(2, alpha.width() / 40));
        for (int i = 0; i < alpha.pixels(); i++) {
            if (inside.data()[i] != 0) {
                all++;
                clear += (alpha.data()[i] & 255) < SOLID ? 1 : 0;
            }
        }
        return clear <= GLASS * all;
    }

    /// The mean colour, and white or black if much of the product has it.
    private static List<double[]> colours(Palette palette) {
        List<double[]> colours = new ArrayList<>();
        double chroma = palette.neutral() ? 0 : palette.chroma();
        colours.add(lab(new Colour.Lch(palette.lightness(), chroma, palette.hue())));
        if (palette.light() > MUCH) {
            colours.add(lab(new Colour.Lch(WHITE, 0, 0)));
        }
        if (palette.dark() > MUCH) {
            colours.add(lab(new Colour.Lch(BLACK, 0, 0)));
        }
        return colours;
    }

    private static double[] lab(Colour.Lch colour) {
        return CieLab.of(Colour.rgb(colour));
    }
}
