package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vopi.core.view.ProductLook;
import vopi.core.view.ProductStaging;
import vopi.imaging.pixels.Colour;
import vopi.imaging.pixels.Palette;
import vopi.imaging.pose.ProductPose;

/// Decides over all views of a product how its images are staged.
final class StagingVote {
    /// Minimum share of the views that must show a product lying: a single view of a standing one
    /// can look so.
    private static final double LYING = .6;

    /// Share of near-white or near-black pixels from which that is one of the product's colours.
    private static final double MUCH = .25;

    private static final double WHITE = .95;
    private static final double BLACK = .2;

    private StagingVote() {}

    /// @param best the best observation of each view, by product
    /// @return of each product whose look is known
    static List<ProductStaging> of(Map<String, List<ProductObservation>> best) {
        return best.entrySet().stream()
                .flatMap(product -> of(product.getKey(), product.getValue()).stream())
                .toList();
    }

    /// @param best the best observation of each view of one product
    /// @return empty if no look is known
    private static Optional<ProductStaging> of(String productId, List<ProductObservation> best) {
        List<ProductLook> looks =
                best.stream().map(one -> one.body().look()).filter(Objects::nonNull).toList();
        if (looks.isEmpty()) {
            return Optional.empty();
        }
        long lying = best.stream().filter(one -> poses(one, false)).count();
        boolean standing = lying < LYING * looks.size();
        double[] depths =
                best.stream()
                        .filter(one -> poses(one, standing))
                        .mapToDouble(StagingVote::depth)
                        .sorted()
                        .toArray();
        double depth = depths.length == 0 ? 0 : depths[depths.length / 2];
        return Optional.of(
                new ProductStaging(
                        productId,
                        standing,
                        Math.toDegrees(Math.asin(Math.clamp(depth, 0, 1))),
                        looks.stream().mapToDouble(ProductLook::aspect).max().orElseThrow(),
                        looks.stream().mapToDouble(ProductLook::brightness).max().orElseThrow(),
                        colours(best),
                        WhiteBalanceVote.of(best)));
    }

    private static boolean poses(ProductObservation one, boolean standing) {
        ProductLook look = one.body().look();
        return look != null && (look.standing() && !heldOnCorner(one, look)) == standing;
    }

    /// A cushion that hangs from two hands does not stand on its corner.
    private static boolean heldOnCorner(ProductObservation one, ProductLook look) {
        return Boolean.TRUE.equals(look.corner()) && one.body().contact() > 0;
    }

    /// The ground around a product in a hand is not the one that it stands on.
    private static double depth(ProductObservation one) {
        ProductLook look = Objects.requireNonNull(one.body().look());
        boolean held = one.body().contact() > 0;
        return held && look.depth() == ProductPose.TABLE_DEPTH
                ? ProductPose.UNKNOWN_DEPTH
                : look.depth();
    }

    private static List<String> colours(List<ProductObservation> best) {
        List<String> colours = new ArrayList<>();
        for (ProductObservation one : best) {
            Palette palette = one.palette();
            double chroma = palette.neutral() ? 0 : palette.chroma();
            add(colours, new Colour.Lch(palette.lightness(), chroma, palette.hue()));
            if (palette.light() > MUCH) {
                add(colours, new Colour.Lch(WHITE, 0, 0));
            }
            if (palette.dark() > MUCH) {
                add(colours, new Colour.Lch(BLACK, 0, 0));
            }
        }
        return colours;
    }

    private static void add(List<String> colours, Colour.Lch colour) {
        String hex = Colour.hex(Colour.rgb(colour));
        if (!colours.contains(hex)) {
            colours.add(hex);
        }
    }
}
