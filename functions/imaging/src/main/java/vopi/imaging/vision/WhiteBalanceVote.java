package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import vopi.core.view.ProductLook;
import vopi.core.view.ProductLook.Tint;
import vopi.core.view.ProductStaging.WhiteBalance;

/// Makes the colour of the light equal over the views of a product. A phone balances white anew for
/// each direction, so that one view is warmer than the next. The ground and the product must show
/// the same change: the ground alone may be another part of the table, the product another side.
final class WhiteBalanceVote {
    /// Largest change of the ground's tint, as a natural logarithm: more is another ground.
    private static final double OTHER_GROUND = .35;

    /// Largest correction of a channel, as a natural logarithm.
    private static final double MAX = .10;

    /// A smaller one is not visible.
    private static final double VISIBLE = .015;

    /// Luminance of linear red, green and blue.
    private static final double[] LUMA = {.2126, .7152, .0722};

    private WhiteBalanceVote() {}

    /// @param best the best observation of each view of one product
    /// @return of the views whose light differs from that of the others
    static List<WhiteBalance> of(List<ProductObservation> best) {
        List<ProductObservation> known = best.stream().filter(WhiteBalanceVote::known).toList();
        if (known.size() < 2) {
            return List.of();
        }
        Tint ground = median(known, ProductLook::ground);
        Tint body = median(known, ProductLook::body);
        List<WhiteBalance> balances = new ArrayList<>();
        for (ProductObservation one : known) {
            Tint underfoot = tint(one, ProductLook::ground);
            Tint own = tint(one, ProductLook::body);
            double red = common(ground.red() - underfoot.red(), body.red() - own.red());
            double blue = common(ground.blue() - underfoot.blue(), body.blue() - own.blue());
            if (Math.max(Math.abs(red), Math.abs(blue)) > VISIBLE) {
                balances.add(balance(one, Math.exp(red), Math.exp(blue)));
            }
        }
        return balances;
    }

    /// What surrounds a product in a hand is no ground.
    private static boolean known(ProductObservation one) {
        ProductLook look = one.body().look();
        return look != null
                && look.ground() != null
                && look.body() != null
                && one.body().contact() == 0;
    }

    private static Tint tint(ProductObservation one, Function<ProductLook, @Nullable Tint> which) {
        ProductLook look = Objects.requireNonNull(one.body().look());
        return Objects.requireNonNull(which.apply(look));
    }

    private static Tint median(
            List<ProductObservation> of, Function<ProductLook, @Nullable Tint> which) {
        List<Tint> tints = of.stream().map(one -> tint(one, which)).toList();
        return new Tint(
                median(tints.stream().mapToDouble(Tint::red)),
                median(tints.stream().mapToDouble(Tint::blue)));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// The part of a change that both show.
    private static double common(double ground, double body) {
        if (Math.abs(ground) > OTHER_GROUND || ground * body <= 0) {
            return 0;
        }
        double least = Math.min(Math.min(Math.abs(ground), Math.abs(body)), MAX);
        return Math.signum(ground) * least;
    }

    /// Without a change of luminance.
    private static WhiteBalance balance(ProductObservation one, double red, double blue) {
        double luma = LUMA[0] * red + LUMA[1] + LUMA[2] * blue;
        return new WhiteBalance(one.frame(), red / luma, 1 / luma, blue / luma);
    }
}
