package vopi.providers.local.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.Obstructions;
import vopi.core.view.View;
import vopi.core.view.ViewKey;
import vopi.providers.local.cutout.Matter;

/// Tells views apart by looks alone: it knows neither names nor words. Angles are `unknown`, and
/// there are no quality marks.
public final class LocalVision implements Vision {
    private static final String NAME = "local";
    private static final int MOST_VIEWS = 8;
    private static final int EXAMPLES = 3;

    private final Observer observer;

    public LocalVision(Matter matter) {
        this.observer = new Observer(matter);
    }

    @Override
    public Classification classify(Batch batch) {
        List<Observation> seen = batch.candidates().stream().map(observer::look).toList();
        List<Sighting> views = Sighting.order(Sighting.split(seen, MOST_VIEWS), seen);
        List<View> named = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            named.add(views.get(i).view(key(i), seen));
        }
        return answer(named, byFrame(seen), warnings(seen));
    }

    @Override
    public Classification merge(
            JobId job, List<Candidate> candidates, List<Classification> batches) {
        Map<FrameId, Candidate> images =
                candidates.stream().collect(Collectors.toMap(c -> c.score().id(), c -> c));
        List<Sighting> found = new ArrayList<>();
        for (Classification batch : batches) {
            for (View view : batch.views()) {
                List<Observation> examples =
                        view.frames().stream()
                                .map(images::get)
                                .filter(Objects::nonNull)
                                .limit(EXAMPLES)
                                .map(observer::look)
                                .toList();
                if (!examples.isEmpty()) {
                    found.add(new Sighting(examples, view));
                }
            }
        }
        List<Observation> seen = found.stream().flatMap(s -> s.observations().stream()).toList();
        List<Sighting> views = Sighting.order(Sighting.fold(found, MOST_VIEWS), seen);
        List<View> named = new ArrayList<>();
        Set<String> taken = new LinkedHashSet<>();
        for (Sighting view : views) {
            named.add(view.view(unique(view.key(named.size()), taken), seen));
        }
        Map<FrameId, EvaluatedFrame> known =
                batches.stream()
                        .flatMap(batch -> batch.frames().stream())
                        .collect(
                                Collectors.toMap(
                                        EvaluatedFrame::frame, f -> f, (first, second) -> first));
        List<String> warnings =
                batches.stream().flatMap(b -> b.warnings().stream()).distinct().toList();
        String model = batches.isEmpty() ? NAME : batches.getFirst().model();
        return new Classification(model, relabelled(named, known), named, warnings);
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

    private static Classification answer(
            List<View> views, Map<FrameId, Observation> seen, List<String> warnings) {
        List<EvaluatedFrame> frames = new ArrayList<>();
        for (View view : views) {
            for (FrameId frame : view.frames()) {
                Observation observation = seen.get(frame);
                frames.add(
                        new EvaluatedFrame(
                                frame,
                                view.key(),
                                view.angleEstimate(),
                                null,
                                observation == null
                                        ? Obstructions.NONE
                                        : observation.obstructions()));
            }
        }
        frames.sort(Comparator.comparing(EvaluatedFrame::frame));
        return new Classification(NAME, frames, views, warnings);
    }

    private static Map<FrameId, Observation> byFrame(List<Observation> seen) {
        return seen.stream().collect(Collectors.toMap(Observation::frame, Function.identity()));
    }

    private static List<String> warnings(List<Observation> seen) {
        long several = seen.stream().filter(o -> o.parts() > 1).count();
        return 2 * several > seen.size()
                ? List.of("several objects stand side by side: they are taken as one product")
                : List.of();
    }

    private static ViewKey key(int index) {
        return new ViewKey("product_1", "view_" + (index + 1));
    }

    private static ViewKey unique(ViewKey wanted, Set<String> taken) {
        ViewKey key = wanted;
        for (int i = 2; !taken.add(key.text()); i++) {
            key = new ViewKey(wanted.productId(), wanted.variantId() + "_" + i);
        }
        return key;
    }
}
