package vopi.providers.gemini;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vopi.core.media.FrameId;
import vopi.core.port.Vision;
import vopi.core.port.Vision.Batch;
import vopi.core.view.Classification;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.FrameDetections;
import vopi.core.view.View;
import vopi.core.view.ViewKey;

/// A request has a maximum of 20 MB: a batch with more image data to send is split in two halves,
/// and the second request includes the views that the first found. A portion has all candidates of
/// its time, also those that are not sent.
final class BatchSplitter {
    /// Base64 makes four bytes of three; the rest is reserved for the prompt.
    private static final long MAX_IMAGE_BYTES = 14L << 20;

    private BatchSplitter() {}

    static Classification of(Batch batch, Function<Batch, Classification> ask) {
        List<Vision.Candidate> sent = batch.bestOfSeconds().candidates();
        long bytes = sent.stream().mapToLong(c -> c.image().bytes().length).sum();
        if (bytes <= MAX_IMAGE_BYTES || sent.size() == 1) {
            return ask.apply(batch);
        }
        List<Vision.Candidate> all = batch.candidates();
        int half = all.indexOf(sent.get(sent.size() / 2));
        Classification first = of(batch.portion(all.subList(0, half), batch.known()), ask);
        List<View> known = new ArrayList<>(batch.known());
        known.addAll(first.views());
        Classification second = of(batch.portion(all.subList(half, all.size()), known), ask);
        return joined(first, second);
    }

    private static Classification joined(Classification first, Classification second) {
        List<EvaluatedFrame> frames = new ArrayList<>(first.frames());
        frames.addAll(second.frames());
        Map<ViewKey, View> views = new LinkedHashMap<>();
        first.views().forEach(view -> views.put(view.key(), view));
        second.views().forEach(view -> views.merge(view.key(), view, BatchSplitter::joined));
        List<String> warnings = new ArrayList<>(first.warnings());
        second.warnings().stream().filter(w -> !warnings.contains(w)).forEach(warnings::add);
        String model =
                first.model().equals(second.model())
                        ? first.model()
                        : first.model() + "," + second.model();
        List<FrameDetections> detections = new ArrayList<>(first.detections());
        detections.addAll(second.detections());
        return new Classification(model, frames, List.copyOf(views.values()), warnings, detections);
    }

    /// The best frame of the first half stays the best: no request compares the two halves.
    private static View joined(View one, View other) {
        List<FrameId> frames = new ArrayList<>(one.frames());
        frames.addAll(other.frames());
        return new View(
                one.key(),
                one.angleEstimate(),
                one.description(),
                frames,
                one.obstructions(),
                one.backgrounds());
    }
}
