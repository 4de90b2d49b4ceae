package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vopi.imaging.vision.ProductObservation.Best;

/// Separates the views of one product: the frame that differs most from all known views starts the
/// next view, until every remaining frame resembles a known view.
final class ViewSelector {
    /// Minimum distance of two views, as a share of the distance between the video's two most
    /// different frames. In a full rotation it corresponds to about an eighth. The measure is
    /// relative because the views of a plain jug differ less than those of a doll.
    private static final double DIFFERENT_SHARE = .62;

    /// A camera that moves a little, or its light, changes the appearance of one side by less.
    private static final double MIN_DIFFERENT = .26;

    private static final double MAX_DIFFERENT = .42;

    /// A hand changes the outline of a product that it holds, also where the side stays the same.
    private static final double HELD_DIFFERENT = .42;

    /// Neighbouring views of a full turn are different sides unless they are as alike as two frames
    /// of one side.
    private static final double ALIKE_IN_TURN = .1;

    /// Share of the median sharpness: plain products never measure as sharp as printed ones.
    private static final double BLURRED = .55;

    /// Minimum share of the sharp frames that show the whole product; with fewer, frames that cut a
    /// little off are views too, rather than that a side is missing.
    private static final double ENOUGH_WHOLE = .34;

    /// Penalty for a frame as far from the rest of its view as another view is.
    private static final double OFF_CENTRE = 2;

    /// A frame that differs from its neighbours by this multiple of the usual change has a wrong
    /// mask.
    private static final double LEAP = 2.5;

    /// Time in seconds within which a hand uncovers a product of which one frame shows a part.
    private static final double SHORTLY = 1.5;

    private static final int ROUNDS = 3;

    private ViewSelector() {}

    /// Blurred, cropped or hazy frames start no view, nor do frames with a hand in a video that
    /// mostly shows the product without one. If all frames are of this kind they form one view,
    /// because they cannot be separated.
    ///
    /// @param seen observations of one product, in time order, not empty
    static List<ViewCluster> of(List<ProductObservation> seen, int most) {
        List<ProductObservation> base = clear(seen);
        boolean held = held(base);
        double different = held ? Math.max(HELD_DIFFERENT, different(base)) : different(base);
        Best best = Best.of(base);
        Optional<ClosedTurn> turn = ClosedTurn.in(base);
        List<ProductObservation> spaced =
                turn.map(it -> it.views(base, it.hero(base, best), ALIKE_IN_TURN))
                        .orElse(List.of());
        List<List<ProductObservation>> views =
                around(
                        base,
                        spaced.isEmpty()
                                ? centred(base, chosen(base, different, most, best))
                                : spaced);
        List<List<ProductObservation>> whole = new ArrayList<>();
        views.forEach(view -> whole.add(new ArrayList<>(view)));
        for (ProductObservation other : seen) {
            if (!base.contains(other)) {
                nearest(other, views, whole).add(other);
            }
        }
        List<List<ProductObservation>> ordered =
                whole.stream()
                        .map(view -> first(spaced, ranked(view, base, different, best)))
                        .toList();
        return (spaced.isEmpty() ? SameSide.joined(ordered, held, different, best) : ordered)
                .stream()
                        .map(view ->
                                new ViewCluster(
                                        view,
                                        null,
                                        turn.map(it -> it.text(view.getFirst()))
                                                .orElse(ViewCluster.UNKNOWN_ANGLE)))
                        .toList();
    }

    /// The observations that views are found by.
    ///
    /// @param seen observations of one product, in time order, not empty
    static List<ProductObservation> clear(List<ProductObservation> seen) {
        return steady(withoutParts(base(seen)));
    }

    /// One frame of each view: the most frontal first, then repeatedly the one farthest from all
    /// chosen.
    private static List<ProductObservation> chosen(
            List<ProductObservation> base, double different, int most, Best best) {
        List<ProductObservation> chosen = new ArrayList<>();
        chosen.add(hero(base, best));
        while (chosen.size() < most) {
            ProductObservation next =
                    base.stream()
                            .max(Comparator.comparingDouble(one -> toNearest(one, chosen)))
                            .orElseThrow();
            if (toNearest(next, chosen) < different) {
                break;
            }
            chosen.add(next);
        }
        return chosen;
    }

    static boolean held(List<ProductObservation> base) {
        return 2 * base.stream().filter(one -> one.obstructions().any()).count() > base.size();
    }

    private static ProductObservation hero(List<ProductObservation> base, Best best) {
        return base.stream().max(Comparator.comparingDouble(one -> one.front(best))).orElseThrow();
    }

    private static double toNearest(ProductObservation one, List<ProductObservation> chosen) {
        return chosen.stream().mapToDouble(one::distance).min().orElse(Double.MAX_VALUE);
    }

    /// Moves each centre to the medoid of its most similar frames.
    private static List<ProductObservation> centred(
            List<ProductObservation> base, List<ProductObservation> chosen) {
        List<ProductObservation> centres = chosen;
        for (int round = 0; round < ROUNDS; round++) {
            centres =
                    around(base, centres).stream()
                            .map(view ->
                                    view.stream()
                                            .min(
                                                    Comparator.comparingDouble(one ->
                                                            Clustering.average(
                                                                    List.of(one),
                                                                    view,
                                                                    ProductObservation::distance)))
                                            .orElseThrow())
                            .toList();
        }
        return centres;
    }

    private static List<List<ProductObservation>> around(
            List<ProductObservation> base, List<ProductObservation> centres) {
        List<List<ProductObservation>> views = new ArrayList<>();
        centres.forEach(_ -> views.add(new ArrayList<>()));
        for (ProductObservation one : base) {
            int nearest = 0;
            for (int i = 1; i < centres.size(); i++) {
                if (one.distance(centres.get(i)) < one.distance(centres.get(nearest))) {
                    nearest = i;
                }
            }
            views.get(nearest).add(one);
        }
        views.removeIf(List::isEmpty);
        return views;
    }

    /// Best first: frames that may start a view before the others, and frames near the view's
    /// centre before those at its border.
    private static List<ProductObservation> ranked(
            List<ProductObservation> view,
            List<ProductObservation> base,
            double different,
            Best best) {
        Comparator<ProductObservation> central =
                Comparator.comparingDouble(one ->
                        OFF_CENTRE
                                        * Clustering.average(
                                                List.of(one), view, ProductObservation::distance)
                                        / different
                                - one.rank(best));
        return view.stream()
                .sorted(
                        Comparator.comparing((ProductObservation one) -> !base.contains(one))
                                .thenComparing(central))
                .toList();
    }

    /// The views of a turn show the frames at their angles.
    private static List<ProductObservation> first(
            List<ProductObservation> spaced, List<ProductObservation> view) {
        List<ProductObservation> order = new ArrayList<>(view);
        order.sort(Comparator.comparing(one -> !spaced.contains(one)));
        return order;
    }

    private static List<ProductObservation> base(List<ProductObservation> seen) {
        double[] sharpness =
                seen.stream().mapToDouble(o -> o.score().sharpness()).sorted().toArray();
        double blurred = BLURRED * sharpness[sharpness.length / 2];
        List<ProductObservation> sharp =
                seen.stream().filter(o -> o.score().sharpness() >= blurred).toList();
        List<ProductObservation> whole = sharp.stream().filter(ProductObservation::sound).toList();
        List<ProductObservation> sound =
                whole.size() >= ENOUGH_WHOLE * sharp.size()
                        ? whole
                        : sharp.stream()
                                .filter(o ->
                                        o.sound() || (o.nearlySound() && !o.obstructions().any()))
                                .toList();
        List<ProductObservation> free =
                sound.stream().filter(o -> !o.obstructions().any()).toList();
        if (2 * free.size() >= sound.size() && !free.isEmpty()) {
            return free;
        }
        return sound.isEmpty() ? seen : sound;
    }

    /// Removes frames of a held product that show only a part of what a frame shortly before or
    /// after shows, unless the others are all of this kind.
    static List<ProductObservation> withoutParts(List<ProductObservation> base) {
        List<ProductObservation> whole =
                base.stream()
                        .filter(one ->
                                base.stream()
                                        .noneMatch(other ->
                                                Math.abs(other.timestamp() - one.timestamp())
                                                                <= SHORTLY
                                                        && one.partOf(other)))
                        .toList();
        return held(base) ? whole : base;
    }

    /// Removes frames with a wrong mask: frames unlike the previous and the next one while these
    /// two are alike.
    private static List<ProductObservation> steady(List<ProductObservation> base) {
        List<ProductObservation> steady = new ArrayList<>(base);
        for (int i = 1; i + 1 < base.size(); i++) {
            ProductObservation one = base.get(i);
            ProductObservation before = base.get(i - 1);
            ProductObservation after = base.get(i + 1);
            double leap = Math.min(one.distance(before), one.distance(after));
            if (leap > LEAP * before.distance(after) && leap > MIN_DIFFERENT) {
                steady.remove(one);
            }
        }
        return steady;
    }

    static double different(List<ProductObservation> seen) {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            for (int j = 0; j < i; j++) {
                all.add(seen.get(i).distance(seen.get(j)));
            }
        }
        return Math.clamp(DIFFERENT_SHARE * quantile(all, .9), MIN_DIFFERENT, MAX_DIFFERENT);
    }

    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 1 : sorted.get((int) (share * (sorted.size() - 1)));
    }

    private static List<ProductObservation> nearest(
            ProductObservation other,
            List<List<ProductObservation>> groups,
            List<List<ProductObservation>> views) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < groups.size(); i++) {
            double distance =
                    Clustering.average(List.of(other), groups.get(i), ProductObservation::distance);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return views.get(best);
    }
}
