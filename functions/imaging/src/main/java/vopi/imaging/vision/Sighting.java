package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vopi.core.media.FrameId;
import vopi.core.view.Region;
import vopi.core.view.View;
import vopi.core.view.ViewKey;
import vopi.imaging.vision.Observation.Best;

/// One view, by the observations that show it.
///
/// @param observations examples, best first, not empty
/// @param found the view as a model named it, null for a fresh one
record Sighting(List<Observation> observations, @Nullable View found) {
    /// What the side that comes first in a video gains: people begin with the one to show.
    private static final double FIRST = .4;

    private static final String FRESH = "view_[0-9]+";

    /// Views of several batches that look the same become one.
    static List<Sighting> fold(List<Sighting> found, int most) {
        List<Observation> all = found.stream().flatMap(s -> s.observations().stream()).toList();
        List<List<Sighting>> groups =
                Clustering.join(
                        found.stream().map(List::of).toList(),
                        (a, b) ->
                                Clustering.average(
                                        a.observations(), b.observations(), Observation::distance),
                        Sides.different(all),
                        most);
        Best best = Best.of(all);
        return groups.stream().map(group -> united(group, best)).toList();
    }

    private static Sighting united(List<Sighting> group, Best best) {
        Comparator<Observation> order =
                Comparator.comparingDouble((Observation o) -> o.rank(best)).reversed();
        List<Sighting> byBest =
                group.stream()
                        .sorted(Comparator.comparing((Sighting s) -> s.top(order), order))
                        .toList();
        List<Observation> all =
                byBest.stream().flatMap(s -> s.observations().stream()).sorted(order).toList();
        View named = byBest.getFirst().found();
        if (named == null) {
            return new Sighting(all, null);
        }
        Set<FrameId> frames = new LinkedHashSet<>();
        all.forEach(o -> frames.add(o.frame()));
        byBest.forEach(s -> {
            if (s.found() != null) {
                frames.addAll(s.found().frames());
            }
        });
        return new Sighting(
                all,
                new View(
                        named.key(),
                        named.angleEstimate(),
                        named.description(),
                        List.copyOf(frames),
                        named.obstructions(),
                        named.backgrounds()));
    }

    private Observation top(Comparator<Observation> order) {
        return observations.stream().min(order).orElseThrow();
    }

    /// Hero first, then as they appear in the video.
    static List<Sighting> order(List<Sighting> views, List<Observation> seen) {
        Best best = Best.of(seen);
        List<Sighting> ordered = new ArrayList<>(views);
        ordered.sort(Comparator.comparing(view -> view.observations().getFirst().frame()));
        ordered.stream()
                .max(Comparator.comparingDouble(view -> view.hero(best, seen)))
                .ifPresent(hero -> {
                    ordered.remove(hero);
                    ordered.addFirst(hero);
                });
        return ordered;
    }

    private double hero(Best best, List<Observation> seen) {
        boolean first =
                seen.stream()
                        .filter(Observation::sound)
                        .min(Comparator.comparing(Observation::frame))
                        .filter(observations::contains)
                        .isPresent();
        return observations.getFirst().front(best) + (first ? FIRST : 0);
    }

    /// @param product from 0
    /// @param index of the view among that product's, from 0
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
                    found.backgrounds());
        }
        Observation best = observations.getFirst();
        List<Region> regions = new ArrayList<>();
        observations.forEach(one -> {
            if (one.region() != null) {
                regions.add(one.region());
            }
        });
        return new View(
                key,
                "unknown",
                description(best),
                observations.stream().map(Observation::frame).toList(),
                best.obstructions(),
                BackgroundAdvice.of(best.palette()),
                regions);
    }

    private String description(Observation best) {
        return "A %s product, clearest at %s s; seen in %d frame%s."
                .formatted(
                        BackgroundAdvice.tone(best.palette()),
                        "%.1f".formatted(best.score().timestamp()),
                        observations.size(),
                        observations.size() == 1 ? "" : "s");
    }
}
