package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vopi.core.media.FrameId;
import vopi.core.view.Region;
import vopi.core.view.View;
import vopi.core.view.ViewKey;
import vopi.imaging.vision.ProductObservation.Best;

/// A view and the observations that show it.
///
/// @param observations examples, best first, not empty
/// @param found the view as a model named it, null for a new one
/// @param angle of a new view, for people
record ViewCluster(List<ProductObservation> observations, @Nullable View found, String angle) {
    static final String UNKNOWN_ANGLE = "unknown";

    /// Bonus for the first view of a video: before a camera that stands still, sellers begin with
    /// the main view. A camera that moves by hand often begins far away.
    private static final double FIRST = .1;

    private static final double FIRST_BEFORE_STILL_CAMERA = .4;

    /// A view of at least this share of the largest one's area counts as large.
    private static final double LARGE = .95;

    private static final String FRESH = "view_[0-9]+";

    /// Merges views of several batches that have the same appearance.
    static List<ViewCluster> fold(List<ViewCluster> found, int most) {
        List<ProductObservation> all =
                found.stream().flatMap(s -> s.observations().stream()).toList();
        List<List<ViewCluster>> groups =
                Clustering.join(
                        found.stream().map(List::of).toList(),
                        (a, b) ->
                                Clustering.average(
                                        a.observations(),
                                        b.observations(),
                                        ProductObservation::distance),
                        ViewSelector.different(all),
                        most);
        Best best = Best.of(all);
        return distinct(groups.stream().map(group -> united(group, best)).toList(), all, best);
    }

    /// Unites views whose best frames show the same side.
    private static List<ViewCluster> distinct(
            List<ViewCluster> views, List<ProductObservation> all, Best best) {
        boolean held = ViewSelector.held(all);
        double different = ViewSelector.different(all);
        List<ViewCluster> kept = new ArrayList<>();
        for (ViewCluster view : views) {
            int same = 0;
            while (same < kept.size()
                    && !SameSide.of(kept.get(same).top(), view.top(), held, different)) {
                same++;
            }
            if (same < kept.size()) {
                kept.set(same, united(List.of(kept.get(same), view), best));
            } else {
                kept.add(view);
            }
        }
        return kept;
    }

    private static ViewCluster united(List<ViewCluster> group, Best best) {
        Comparator<ProductObservation> order =
                Comparator.comparingDouble((ProductObservation o) -> o.rank(best)).reversed();
        List<ViewCluster> byBest =
                group.stream()
                        .sorted(Comparator.comparing((ViewCluster s) -> s.top(order), order))
                        .toList();
        List<ProductObservation> all =
                byBest.stream().flatMap(s -> s.observations().stream()).sorted(order).toList();
        View named = byBest.getFirst().found();
        if (named == null) {
            return new ViewCluster(all, null, byBest.getFirst().angle());
        }
        Set<FrameId> frames = new LinkedHashSet<>();
        all.forEach(o -> frames.add(o.frame()));
        byBest.forEach(s -> {
            if (s.found() != null) {
                frames.addAll(s.found().frames());
            }
        });
        return new ViewCluster(
                all,
                new View(
                        named.key(),
                        named.angleEstimate(),
                        named.description(),
                        List.copyOf(frames),
                        named.obstructions(),
                        named.backgrounds()),
                named.angleEstimate());
    }

    private ProductObservation top(Comparator<ProductObservation> order) {
        return observations.stream().min(order).orElseThrow();
    }

    /// The hero view first, then the others in order of appearance in the video.
    ///
    /// @param views those of a full turn with the hero first
    static List<ViewCluster> order(List<ViewCluster> views, List<ProductObservation> seen) {
        List<ViewCluster> ordered = new ArrayList<>(views);
        ordered.sort(Comparator.comparing(view -> view.observations().getFirst().frame()));
        hero(views, seen)
                .ifPresent(hero -> {
                    ordered.remove(hero);
                    ordered.addFirst(hero);
                });
        return ordered;
    }

    private static Optional<ViewCluster> hero(
            List<ViewCluster> views, List<ProductObservation> seen) {
        if (!views.isEmpty() && views.getFirst().ofTurn()) {
            return Optional.of(views.getFirst());
        }
        Best best = Best.of(seen);
        return views.stream().max(Comparator.comparingDouble(view -> view.hero(best, seen)));
    }

    private boolean ofTurn() {
        return found == null && !angle.equals(UNKNOWN_ANGLE);
    }

    private double hero(Best best, List<ProductObservation> seen) {
        boolean first =
                seen.stream()
                        .filter(ProductObservation::sound)
                        .min(Comparator.comparing(ProductObservation::frame))
                        .filter(observations::contains)
                        .isPresent();
        double front =
                observations.stream().mapToDouble(one -> one.front(best)).max().orElseThrow();
        return front + (first ? bonus(seen) : 0);
    }

    private static double bonus(List<ProductObservation> seen) {
        return CameraMotion.stands(seen) ? FIRST_BEFORE_STILL_CAMERA : FIRST;
    }

    /// @param product number of the product, from 0
    /// @param index of the view within that product, from 0
    ViewKey key(int product, int index) {
        String fresh = "view_" + (index + 1);
        if (found == null) {
            return new ViewKey("product_" + (product + 1), fresh);
        }
        return found.key().variantId().matches(FRESH)
                ? new ViewKey(found.key().productId(), fresh)
                : found.key();
    }

    View view(ViewKey key) {
        if (found != null) {
            return new View(
                    key,
                    found.angleEstimate(),
                    found.description(),
                    found.frames(),
                    found.obstructions(),
                    found.backgrounds(),
                    regions(found.frames()));
        }
        ProductObservation best = observations.getFirst();
        List<FrameId> frames = observations.stream().map(ProductObservation::frame).toList();
        return new View(
                key,
                angle,
                description(best),
                frames,
                best.obstructions(),
                BackgroundAdvice.of(best.palette()),
                regions(frames));
    }

    /// The product's region in each frame; empty if it is alone in all of them.
    private List<Region> regions(List<FrameId> frames) {
        Map<FrameId, Region> known = new HashMap<>();
        for (ProductObservation one : observations) {
            Region region = one.region();
            if (region != null) {
                known.putIfAbsent(one.frame(), region);
            }
        }
        return known.isEmpty()
                ? List.of()
                : frames.stream().map(frame -> known.getOrDefault(frame, Region.WHOLE)).toList();
    }

    /// Why the view is the hero, for people.
    ///
    /// @param all the product's views
    String heroReasons(List<ViewCluster> all) {
        ProductObservation own = top();
        List<String> reasons = new ArrayList<>();
        if (own.whole()) {
            reasons.add("whole in the picture");
        }
        if (!own.obstructions().any()) {
            reasons.add("no hand");
        }
        if (all.stream().allMatch(one -> own.body().share() >= LARGE * one.top().body().share())) {
            reasons.add("the largest visible area");
        }
        if (all.stream().allMatch(one -> own.detail() >= one.top().detail())) {
            reasons.add("the most print or detail");
        }
        return "Main view: "
                + (reasons.isEmpty() ? "the best of those found" : String.join(", ", reasons))
                + ".";
    }

    private ProductObservation top() {
        return observations.getFirst();
    }

    private String description(ProductObservation best) {
        String tone = BackgroundAdvice.tone(best.palette());
        return String.format(
                Locale.ROOT,
                "%s %s product, clearest at %.1f s; seen in %d frame%s.",
                "aeiou".indexOf(tone.charAt(0)) < 0 ? "A" : "An",
                tone,
                best.score().timestamp(),
                observations.size(),
                observations.size() == 1 ? "" : "s");
    }
}
