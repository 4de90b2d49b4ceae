package vopi.providers.local.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vopi.core.media.FrameId;
import vopi.core.view.View;
import vopi.core.view.ViewKey;

/// One view, by the observations that show it.
///
/// @param observations examples, not empty
/// @param found the view as a batch named it, null for a fresh one
record Sighting(List<Observation> observations, @Nullable View found) {
    /// Views are clearly different from about half the distance of the video's most different
    /// frames on: a plain jug's sides differ less than a doll's.
    private static final double DIFFERENT_SHARE = .53;

    private static final double LEAST_DIFFERENT = .13;
    private static final double MOST_DIFFERENT = .28;

    /// What changes from one second to the next is no other view yet.
    private static final double ADJACENT_TIMES = 1.3;

    private static final double ADJACENT_SECONDS = 1.6;

    /// Share of the median sharpness: plain products are never as sharp as printed ones.
    private static final double BLURRED = .55;

    private static final double FIRST = .7;
    private static final String FRESH = "view_[0-9]+";

    /// Fresh views of one batch. Frames that are blurred, cut or hazy open no view; where all are,
    /// they are one view, for nothing tells them apart.
    static List<Sighting> split(List<Observation> seen, int most) {
        List<Observation> base = base(seen);
        if (base.isEmpty()) {
            return List.of(new Sighting(seen, null));
        }
        List<List<Observation>> groups =
                Clustering.join(
                        base.stream().map(List::of).toList(),
                        Observation::distance,
                        different(base),
                        most);
        List<List<Observation>> views = new ArrayList<>();
        groups.forEach(group -> views.add(new ArrayList<>(group)));
        for (Observation other : seen) {
            if (!base.contains(other)) {
                nearest(other, groups, views).add(other);
            }
        }
        return views.stream().map(group -> new Sighting(group, null)).toList();
    }

    private static List<Observation> base(List<Observation> seen) {
        double[] sharpness =
                seen.stream().mapToDouble(o -> o.score().sharpness()).sorted().toArray();
        double blurred = BLURRED * sharpness[sharpness.length / 2];
        List<Observation> sound =
                seen.stream().filter(o -> o.sound() && o.score().sharpness() >= blurred).toList();
        return sound.isEmpty() ? seen.stream().filter(Observation::visible).toList() : sound;
    }

    private static double different(List<Observation> seen) {
        List<Double> all = new ArrayList<>();
        List<Double> adjacent = new ArrayList<>();
        for (Observation one : seen) {
            for (Observation other : seen) {
                double later = other.score().timestamp() - one.score().timestamp();
                if (later > 0) {
                    all.add(one.distance(other));
                    if (later <= ADJACENT_SECONDS) {
                        adjacent.add(one.distance(other));
                    }
                }
            }
        }
        double far = DIFFERENT_SHARE * quantile(all, .9);
        double near = adjacent.size() < 3 ? 0 : ADJACENT_TIMES * quantile(adjacent, .5);
        return Math.clamp(Math.max(far, near), LEAST_DIFFERENT, MOST_DIFFERENT);
    }

    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 1 : sorted.get((int) (share * (sorted.size() - 1)));
    }

    private static List<Observation> nearest(
            Observation other, List<List<Observation>> groups, List<List<Observation>> views) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < groups.size(); i++) {
            double distance =
                    Clustering.average(List.of(other), groups.get(i), Observation::distance);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return views.get(best);
    }

    /// Views of several batches that look the same become one.
    static List<Sighting> fold(List<Sighting> found, int most) {
        List<Observation> all = found.stream().flatMap(s -> s.observations().stream()).toList();
        List<List<Sighting>> groups =
                Clustering.join(
                        found.stream().map(List::of).toList(),
                        (a, b) ->
                                Clustering.average(
                                        a.observations(), b.observations(), Observation::distance),
                        different(all),
                        most);
        return groups.stream().map(Sighting::united).toList();
    }

    private static Sighting united(List<Sighting> group) {
        double sharpest = sharpest(group.stream().flatMap(s -> s.observations().stream()).toList());
        List<Sighting> byBest =
                group.stream()
                        .sorted(
                                Comparator.comparingDouble((Sighting s) -> s.best(sharpest))
                                        .reversed())
                        .toList();
        List<Observation> all = byBest.stream().flatMap(s -> s.observations().stream()).toList();
        View best = byBest.getFirst().found();
        if (best == null) {
            return new Sighting(all, null);
        }
        Set<FrameId> frames = new LinkedHashSet<>();
        all.stream()
                .sorted(Comparator.comparingDouble((Observation o) -> o.rank(sharpest)).reversed())
                .forEach(o -> frames.add(o.frame()));
        byBest.forEach(s -> {
            if (s.found() != null) {
                frames.addAll(s.found().frames());
            }
        });
        View united =
                new View(
                        best.key(),
                        best.angleEstimate(),
                        best.description(),
                        List.copyOf(frames),
                        best.obstructions(),
                        best.backgrounds());
        return new Sighting(all, united);
    }

    /// Hero first, then as they appear in the video.
    static List<Sighting> order(List<Sighting> views, List<Observation> seen) {
        double sharpest = sharpest(seen);
        List<Sighting> ordered = new ArrayList<>(views);
        ordered.sort(Comparator.comparing(view -> view.ranked(sharpest).getFirst().frame()));
        ordered.stream()
                .max(Comparator.comparingDouble(view -> view.hero(sharpest, seen)))
                .ifPresent(hero -> {
                    ordered.remove(hero);
                    ordered.addFirst(hero);
                });
        return ordered;
    }

    ViewKey key(int index) {
        String fresh = "view_" + (index + 1);
        if (found == null) {
            return new ViewKey("product_1", fresh);
        }
        return found.key().variantId().matches(FRESH)
                ? new ViewKey(found.key().productId(), fresh)
                : found.key();
    }

    View view(ViewKey key, List<Observation> seen) {
        List<Observation> ranked = ranked(sharpest(seen));
        Observation best = ranked.getFirst();
        if (found != null) {
            return new View(
                    key,
                    found.angleEstimate(),
                    found.description(),
                    found.frames(),
                    found.obstructions(),
                    found.backgrounds());
        }
        return new View(
                key,
                "unknown",
                description(best),
                ranked.stream().map(Observation::frame).toList(),
                best.obstructions(),
                BackgroundAdvice.of(best.palette()));
    }

    private String description(Observation best) {
        String seconds = "%.1f".formatted(best.score().timestamp());
        String colour = BackgroundAdvice.tone(best.palette());
        String what = best.parts() > 1 ? best.parts() + " objects side by side" : "product";
        return "A %s %s, clearest at %s s; seen in %d frame%s."
                .formatted(
                        colour,
                        what,
                        seconds,
                        observations.size(),
                        observations.size() == 1 ? "" : "s");
    }

    private List<Observation> ranked(double sharpest) {
        return observations.stream()
                .sorted(Comparator.comparingDouble((Observation o) -> o.rank(sharpest)).reversed())
                .toList();
    }

    private double best(double sharpest) {
        return ranked(sharpest).getFirst().rank(sharpest);
    }

    /// People begin with the side that they want to show.
    private double hero(double sharpest, List<Observation> seen) {
        boolean first =
                seen.stream()
                        .min(Comparator.comparing(Observation::frame))
                        .filter(observations::contains)
                        .isPresent();
        return front(sharpest) + (first ? FIRST : 0);
    }

    private double front(double sharpest) {
        return ranked(sharpest).getFirst().front(sharpest);
    }

    static double sharpest(List<Observation> seen) {
        return seen.stream().mapToDouble(o -> o.score().combined()).max().orElse(1);
    }
}
