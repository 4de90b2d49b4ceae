package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vopi.core.media.FrameId;
import vopi.core.view.Backgrounds;
import vopi.core.view.Classification;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.FrameDetections;
import vopi.core.view.Obstructions;
import vopi.core.view.ProductStaging;
import vopi.core.view.Region;
import vopi.core.view.View;
import vopi.core.view.ViewKey;

/// Derives the products of a video and their views from the detections in its candidates.
///
/// @param detections in time order, with the hands as each frame shows them: a batch without hands
///   may belong to a video with hands
/// @param views views of the first product first; the hero of each product before its other views
record ViewMerger(List<FrameDetections> detections, List<Named> views, boolean grouped) {
    private static final String SEVERAL =
            "several objects stand close together: they are taken as one product";
    private static final String HELD =
            "a hand holds the product in every frame: put it down for a moment to show it alone";
    private static final String CUT =
            "the product is cut off by the edge of the picture in every frame: film it whole";

    /// Those that a batch may give and the whole video may refute.
    static final List<String> WARNINGS =
            Stream.concat(Stream.of(SEVERAL, HELD, CUT), Refusal.REASONS.stream()).toList();

    /// Minimum solidity of a view, as a share of the best view's; views below it are dropped.
    private static final double WEAK = .65;

    /// Minimum area of a product with a hand on it, as a share of the largest view's: less is what
    /// a hand leaves of it.
    private static final double FRAGMENT = .25;

    /// A view and its name.
    record Named(ViewKey key, ViewCluster view) {
        ProductObservation top() {
            return view.observations().getFirst();
        }
    }

    /// @param found in time order
    /// @param most maximum number of views in total; each product keeps at least one
    static ViewMerger of(List<FrameDetections> found, int most) {
        List<FrameDetections> detections = HandVote.applied(found);
        ProductTracker products = ProductTracker.of(detections);
        int each = Math.max(1, most / Math.max(1, products.each().size()));
        List<Named> views = new ArrayList<>();
        Set<FrameId> taken = new HashSet<>();
        for (int product = 0; product < products.each().size(); product++) {
            List<ProductObservation> seen = StrayObservations.without(products.each().get(product));
            if (Refusal.applies(seen, found)) {
                continue;
            }
            List<ViewCluster> clusters =
                    worthwhile(ViewCluster.order(ViewSelector.of(seen, each), seen));
            for (int i = 0; i < clusters.size(); i++) {
                ViewCluster cluster = withOwnFrame(clusters.get(i), taken);
                views.add(new Named(cluster.key(product, i), cluster));
            }
        }
        return new ViewMerger(found, views, products.grouped());
    }

    /// Without views that are much less clear than the best, and without what a hand leaves of the
    /// product.
    static List<ViewCluster> worthwhile(List<ViewCluster> clusters) {
        double best =
                clusters.stream()
                        .mapToDouble(cluster -> cluster.observations().getFirst().body().solidity())
                        .max()
                        .orElse(0);
        double largest =
                clusters.stream()
                        .mapToDouble(cluster -> cluster.observations().getFirst().body().share())
                        .max()
                        .orElse(0);
        return clusters.stream()
                .map(cluster -> Map.entry(cluster, cluster.observations().getFirst()))
                .filter(view -> view.getValue().body().solidity() >= WEAK * best)
                .filter(view ->
                        !view.getValue().obstructions().any()
                                || view.getValue().body().share() >= FRAGMENT * largest)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// A frame is the best frame of only one view: products that share a frame use different best
    /// frames if possible.
    private static ViewCluster withOwnFrame(ViewCluster cluster, Set<FrameId> taken) {
        List<ProductObservation> order = new ArrayList<>(cluster.observations());
        order.stream()
                .filter(one -> !taken.contains(one.frame()))
                .findFirst()
                .ifPresent(own -> {
                    order.remove(own);
                    order.addFirst(own);
                });
        taken.add(order.getFirst().frame());
        return new ViewCluster(order, cluster.found(), cluster.angle());
    }

    Classification answer(String model, List<String> otherWarnings) {
        List<View> described = new ArrayList<>();
        Map<String, Backgrounds> heroes = new HashMap<>();
        for (Named named : views) {
            View view = with(rest(named), named.view().view(named.key()));
            Backgrounds hero = heroes.putIfAbsent(named.key().productId(), view.backgrounds());
            // The images of a product are one set: they share the hero's backgrounds.
            described.add(hero == null ? withReasons(named, view) : view.withBackgrounds(hero));
        }
        List<String> warnings = new ArrayList<>(otherWarnings);
        warnings.addAll(warnings());
        return new Classification(
                model, frames(described), described, warnings, detections, staging());
    }

    private List<ProductStaging> staging() {
        Map<String, List<ProductObservation>> products = new LinkedHashMap<>();
        for (Named named : views) {
            products.computeIfAbsent(named.key().productId(), _ -> new ArrayList<>())
                    .add(named.top());
        }
        return StagingVote.of(products);
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (views.isEmpty()) {
            return Refusal.reason(detections).stream().toList();
        }
        if (grouped) {
            warnings.add(SEVERAL);
        }
        List<ProductObservation> all =
                views.stream().flatMap(v -> v.view().observations().stream()).toList();
        if (all.stream().allMatch(one -> one.obstructions().any())) {
            warnings.add(HELD);
        }
        if (all.stream().noneMatch(ProductObservation::whole)) {
            warnings.add(CUT);
        }
        return warnings;
    }

    /// Frames without a view (nothing or too little is detected) are appended to the view nearest
    /// in time. Title cards belong to no view.
    private List<FrameId> rest(Named view) {
        Set<FrameId> shown = new HashSet<>();
        views.forEach(v -> v.view().observations().forEach(o -> shown.add(o.frame())));
        return detections.stream()
                .filter(detection -> !detection.card())
                .map(FrameDetections::frame)
                .filter(frame -> !shown.contains(frame))
                .filter(frame -> nearest(frame).equals(view))
                .toList();
    }

    private Named nearest(FrameId frame) {
        return views.stream()
                .min(
                        Comparator.comparingInt(named ->
                                named.view().observations().stream()
                                        .mapToInt(o -> Math.abs(o.frame().slot() - frame.slot()))
                                        .min()
                                        .orElse(Integer.MAX_VALUE)))
                .orElseThrow();
    }

    private View withReasons(Named hero, View view) {
        List<ViewCluster> all =
                views.stream()
                        .filter(other -> other.key().productId().equals(hero.key().productId()))
                        .map(Named::view)
                        .toList();
        return new View(
                view.key(),
                view.angleEstimate(),
                view.description() + " " + hero.view().heroReasons(all),
                view.frames(),
                view.obstructions(),
                view.backgrounds(),
                view.regions());
    }

    private static View with(List<FrameId> rest, View view) {
        if (rest.isEmpty()) {
            return view;
        }
        List<FrameId> frames = new ArrayList<>(view.frames());
        frames.addAll(rest);
        List<Region> regions = new ArrayList<>(view.regions());
        while (!regions.isEmpty() && regions.size() < frames.size()) {
            regions.add(Region.WHOLE);
        }
        return new View(
                view.key(),
                view.angleEstimate(),
                view.description(),
                frames,
                view.obstructions(),
                view.backgrounds(),
                regions);
    }

    /// Each frame once, in the view that it shows best.
    private List<EvaluatedFrame> frames(List<View> described) {
        Map<FrameId, EvaluatedFrame> frames = new HashMap<>();
        for (View view : described) {
            for (FrameId frame : view.frames()) {
                EvaluatedFrame found =
                        new EvaluatedFrame(
                                frame,
                                view.key(),
                                view.angleEstimate(),
                                null,
                                obstructions(view, frame));
                if (frame.equals(view.best())) {
                    frames.put(frame, found);
                } else {
                    frames.putIfAbsent(frame, found);
                }
            }
        }
        return frames.values().stream()
                .sorted(Comparator.comparing(EvaluatedFrame::frame))
                .toList();
    }

    /// Of a frame that was not analysed nothing is known: what covers the view may cover it too.
    private Obstructions obstructions(View view, FrameId frame) {
        return views.stream()
                .filter(named -> named.key().equals(view.key()))
                .flatMap(named -> named.view().observations().stream())
                .filter(one -> one.frame().equals(frame))
                .map(ProductObservation::obstructions)
                .findFirst()
                .orElse(view.obstructions());
    }
}
