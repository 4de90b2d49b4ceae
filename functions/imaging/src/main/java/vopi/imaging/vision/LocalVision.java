package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.FrameDetections;
import vopi.core.view.Obstructions;
import vopi.core.view.ProductStaging;
import vopi.core.view.View;
import vopi.core.view.ViewKey;
import vopi.imaging.cutout.Matting;
import vopi.imaging.cutout.QuickMattes;
import vopi.imaging.pixels.Codec;

/// Separates views by appearance only: it reads no names and no text. Angles are `unknown`, and
/// there are no quality flags. The detections are part of the answer, so that merging needs no
/// second inference.
public final class LocalVision implements Vision {
    private static final String NAME = "local";
    private static final int MAX_VIEWS = 8;
    private static final int EXAMPLES = 3;

    private final Matting matting;
    private final QuickMattes mattes;
    private final ProductDetector detector;

    public LocalVision(Matting matting) {
        this(matting, new QuickMattes());
    }

    /// @param mattes keeps the masks of the candidates
    public LocalVision(Matting matting, QuickMattes mattes) {
        this.matting = matting;
        this.mattes = mattes;
        this.detector = new ProductDetector(matting);
    }

    @Override
    public Classification classify(Batch batch) {
        List<FrameDetections> detections =
                CandidateDetector.at(
                        batch.candidates(), new ProductDetector(mattes.of(batch.job(), matting)));
        return ViewMerger.of(detections, MAX_VIEWS).answer(NAME, List.of());
    }

    @Override
    public Classification merge(
            JobId job, List<Candidate> candidates, List<Classification> batches) {
        if (batches.stream().noneMatch(batch -> batch.detections().isEmpty())) {
            Classification only = batches.size() == 1 ? batches.getFirst() : null;
            if (only != null && !only.staging().isEmpty()) {
                // It was merged when it was classified, by the same rules.
                return only;
            }
            List<FrameDetections> detections =
                    batches.stream()
                            .flatMap(batch -> batch.detections().stream())
                            .sorted(Comparator.comparing(FrameDetections::frame))
                            .toList();
            String model = batches.isEmpty() ? NAME : batches.getFirst().model();
            return ViewMerger.of(detections, MAX_VIEWS).answer(model, warnings(batches));
        }
        return mergedByName(candidates, batches);
    }

    /// Keeps the warnings of other models; those about a single batch may not apply to the whole
    /// video.
    private static List<String> warnings(List<Classification> batches) {
        return batches.stream()
                .flatMap(batch -> batch.warnings().stream())
                .filter(warning -> !ViewMerger.WARNINGS.contains(warning))
                .distinct()
                .toList();
    }

    /// The views that a model named, with local detections for a few examples of each.
    private Classification mergedByName(List<Candidate> candidates, List<Classification> batches) {
        Map<FrameId, Candidate> images =
                candidates.stream().collect(Collectors.toMap(c -> c.score().id(), c -> c));
        Map<FrameId, FrameDetections> known = new HashMap<>();
        batches.forEach(batch -> batch.detections().forEach(s -> known.put(s.frame(), s)));
        for (FrameId example : examples(batches)) {
            Candidate candidate = images.get(example);
            if (candidate != null) {
                known.computeIfAbsent(example, _ -> detected(candidate));
            }
        }
        // Whether there are hands is decided over all examples.
        HandVote.applied(List.copyOf(known.values())).forEach(one -> known.put(one.frame(), one));
        Set<FrameId> shown =
                ViewSelector.withoutParts(observations(known.values())).stream()
                        .map(ProductObservation::frame)
                        .collect(Collectors.toSet());
        List<ViewCluster> found = new ArrayList<>();
        List<View> undetected = new ArrayList<>();
        for (Classification batch : batches) {
            for (View view : batch.views()) {
                List<FrameDetections> examples =
                        view.frames().stream()
                                .limit(EXAMPLES)
                                .map(known::get)
                                .filter(Objects::nonNull)
                                .filter(detection -> detection.whole() != null)
                                .toList();
                List<ProductObservation> seen =
                        observations(examples).stream()
                                .filter(one -> shown.contains(one.frame()))
                                .toList();
                if (examples.isEmpty()) {
                    undetected.add(view);
                } else if (!seen.isEmpty()) {
                    found.add(new ViewCluster(seen, view, view.angleEstimate()));
                }
            }
        }
        List<View> named = views(found, undetected);
        return answer(batches, named, staging(named, known));
    }

    private static List<ProductObservation> observations(Collection<FrameDetections> detections) {
        List<ProductObservation> seen = new ArrayList<>();
        for (FrameDetections one : detections) {
            if (one.whole() != null) {
                seen.add(ProductTracker.alone(one, one.whole()));
            }
        }
        return seen;
    }

    private static List<FrameId> examples(List<Classification> batches) {
        return batches.stream()
                .flatMap(batch -> batch.views().stream())
                .flatMap(view -> view.frames().stream().limit(EXAMPLES))
                .distinct()
                .toList();
    }

    private FrameDetections detected(Candidate candidate) {
        return detector.analyse(candidate.score(), Codec.decode(candidate.image())).limbsRemoved();
    }

    private static List<View> views(List<ViewCluster> found, List<View> undetected) {
        List<ProductObservation> seen =
                found.stream().flatMap(s -> s.observations().stream()).toList();
        List<View> named = new ArrayList<>();
        Set<String> taken = new LinkedHashSet<>();
        List<ViewCluster> distinct = ViewMerger.worthwhile(ViewCluster.fold(found, MAX_VIEWS));
        for (ViewCluster view : ViewCluster.order(distinct, seen)) {
            named.add(view.view(unique(view.key(0, named.size()), taken)));
        }
        // A view that the model found but the local detector did not keeps the model's name.
        for (View view : undetected) {
            if (named.size() < MAX_VIEWS) {
                named.add(renamed(view, unique(view.key(), taken)));
            }
        }
        return named;
    }

    private static View renamed(View view, ViewKey key) {
        return new View(
                key,
                view.angleEstimate(),
                view.description(),
                view.frames(),
                view.obstructions(),
                view.backgrounds(),
                view.regions());
    }

    /// By the best frame of each view that was detected locally.
    private static List<ProductStaging> staging(
            List<View> named, Map<FrameId, FrameDetections> known) {
        Map<String, List<ProductObservation>> products = new LinkedHashMap<>();
        for (View view : named) {
            FrameDetections detection = known.get(view.best());
            if (detection != null && detection.whole() != null) {
                products.computeIfAbsent(view.key().productId(), _ -> new ArrayList<>())
                        .add(ProductTracker.alone(detection, detection.whole()));
            }
        }
        return StagingVote.of(products);
    }

    private static Classification answer(
            List<Classification> batches, List<View> named, List<ProductStaging> staging) {
        Map<FrameId, EvaluatedFrame> known =
                batches.stream()
                        .flatMap(batch -> batch.frames().stream())
                        .collect(
                                Collectors.toMap(
                                        EvaluatedFrame::frame, f -> f, (first, second) -> first));
        List<String> warnings =
                batches.stream().flatMap(b -> b.warnings().stream()).distinct().toList();
        String model = batches.isEmpty() ? NAME : batches.getFirst().model();
        return new Classification(
                model, relabelled(named, known), named, warnings, List.of(), staging);
    }

    private static List<EvaluatedFrame> relabelled(
            List<View> views, Map<FrameId, EvaluatedFrame> known) {
        List<EvaluatedFrame> frames = new ArrayList<>();
        for (View view : views) {
            for (FrameId frame : view.frames()) {
                EvaluatedFrame old = known.get(frame);
                frames.add(
                        new EvaluatedFrame(
                                frame,
                                view.key(),
                                old == null ? view.angleEstimate() : old.angleEstimate(),
                                old == null ? null : old.quality(),
                                old == null ? Obstructions.NONE : old.obstructions()));
            }
        }
        frames.sort(Comparator.comparing(EvaluatedFrame::frame));
        return frames;
    }

    private static ViewKey unique(ViewKey wanted, Set<String> taken) {
        ViewKey key = wanted;
        for (int i = 2; !taken.add(key.text()); i++) {
            key = new ViewKey(wanted.productId(), wanted.variantId() + "_" + i);
        }
        return key;
    }
}
