package vopi.bench.views;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vopi.bench.views.KnownClip.LabelledBox;
import vopi.bench.views.KnownClip.Side;
import vopi.core.view.Region;

/// Assigns delivered views to the sides that a clip shows, as many as possible.
final class ViewMatching {
    /// A box is the product's if it overlaps the labelled box by more than this: intersection over
    /// union.
    private static final double OVERLAP = .5;

    /// Or if its centre is inside the labelled box and its area is within these multiples of it.
    private static final double SMALLEST = .4;

    private static final double LARGEST = 2.5;

    private final KnownClip clip;

    ViewMatching(KnownClip clip) {
        this.clip = clip;
    }

    enum Kind {
        /// The first view of a side.
        SIDE,
        /// Another view of a side that has one.
        DOUBLE,
        /// Not the product.
        WRONG,
        /// The product between two sides, cut off, or otherwise not as labelled.
        OTHER
    }

    /// @param side that the view shows, null if it shows none
    /// @param hero whether the view may be the first
    record Verdict(Kind kind, @Nullable Side side, boolean hero) {}

    /// @return one verdict for each view
    List<Verdict> verdicts(List<ShownView> views) {
        List<List<Integer>> shown = views.stream().map(this::sides).toList();
        int[] taken = matched(shown);
        List<Verdict> verdicts = new ArrayList<>();
        for (int view = 0; view < views.size(); view++) {
            verdicts.add(verdict(views.get(view), view, shown.get(view), taken));
        }
        return verdicts;
    }

    private Verdict verdict(ShownView view, int index, List<Integer> sides, int[] taken) {
        if (products(view).isEmpty()) {
            return new Verdict(Kind.WRONG, null, false);
        }
        boolean hero = sides.stream().anyMatch(side -> clip.sides().get(side).hero());
        for (int side : sides) {
            if (taken[side] == index) {
                return new Verdict(Kind.SIDE, clip.sides().get(side), hero);
            }
        }
        return sides.isEmpty()
                ? new Verdict(Kind.OTHER, null, false)
                : new Verdict(Kind.DOUBLE, clip.sides().get(sides.getFirst()), hero);
    }

    /// The products that the view's box matches.
    Set<Integer> products(ShownView view) {
        Set<Integer> products = new HashSet<>();
        if (view.box() == null) {
            return products;
        }
        for (LabelledBox nearest : nearest(view.seconds())) {
            if (same(view.box(), nearest.box(), clip.minOverlap())) {
                products.add(nearest.product());
            }
        }
        return products;
    }

    /// The labelled boxes of each product at the time nearest to the given one.
    private List<LabelledBox> nearest(double seconds) {
        List<LabelledBox> nearest = new ArrayList<>();
        for (int product : clip.boxes().stream().map(LabelledBox::product).distinct().toList()) {
            List<LabelledBox> own =
                    clip.boxes().stream().filter(box -> box.product() == product).toList();
            double at =
                    own.stream()
                            .map(LabelledBox::at)
                            .min(Comparator.comparingDouble(time -> Math.abs(time - seconds)))
                            .orElseThrow();
            own.stream().filter(box -> box.at() == at).forEach(nearest::add);
        }
        return nearest;
    }

    /// @param minOverlap 0 for the usual rule
    static boolean same(Region found, Region labelled, double minOverlap) {
        double common = found.within(labelled) * area(found);
        double overlap = common / (area(found) + area(labelled) - common);
        if (minOverlap > 0) {
            return overlap >= minOverlap;
        }
        double x = found.x() + found.width() / 2;
        double y = found.y() + found.height() / 2;
        boolean centred =
                labelled.x() <= x
                        && x <= labelled.x() + labelled.width()
                        && labelled.y() <= y
                        && y <= labelled.y() + labelled.height();
        double ratio = area(found) / area(labelled);
        return overlap > OVERLAP || (centred && ratio >= SMALLEST && ratio <= LARGEST);
    }

    private static double area(Region region) {
        return region.width() * region.height();
    }

    /// Indexes of the sides that the view shows.
    private List<Integer> sides(ShownView view) {
        Set<Integer> products = products(view);
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < clip.sides().size(); i++) {
            Side side = clip.sides().get(i);
            if (products.contains(side.product()) && side.shownAt(view.seconds())) {
                shown.add(i);
            }
        }
        return shown;
    }

    /// @return the view of each side, -1 if it has none: as many wanted sides as possible, then as
    ///   many optional ones as possible
    private int[] matched(List<List<Integer>> shown) {
        int[] taken = new int[clip.sides().size()];
        Arrays.fill(taken, -1);
        for (boolean optional : new boolean[] {false, true}) {
            for (int view = 0; view < shown.size(); view++) {
                int index = view;
                if (Arrays.stream(taken).noneMatch(one -> one == index)) {
                    place(view, shown, taken, optional, new HashSet<>());
                }
            }
        }
        return taken;
    }

    /// Finds a side for the view, moving other views to other sides if necessary.
    private boolean place(
            int view,
            List<List<Integer>> shown,
            int[] taken,
            boolean optional,
            Set<Integer> visited) {
        for (int side : shown.get(view)) {
            boolean allowed = optional || !clip.sides().get(side).optional();
            if (allowed && visited.add(side)) {
                if (taken[side] < 0 || place(taken[side], shown, taken, optional, visited)) {
                    taken[side] = view;
                    return true;
                }
            }
        }
        return false;
    }
}
