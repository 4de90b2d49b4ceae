package vopi.testing.provider;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.error.Failure;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.Obstructions;
import vopi.core.view.View;
import vopi.core.view.ViewKey;
import vopi.testing.sample.SampleViews;

/// Classifies odd frames as front and even frames as back. Not thread-safe.
public final class FakeVision implements Vision {
    private final List<Batch> asked = new ArrayList<>();
    private final Deque<Failure> failures = new ArrayDeque<>();
    private @Nullable Classification next;
    private boolean blind;

    public List<Batch> asked() {
        return List.copyOf(asked);
    }

    public void failNext(Failure failure) {
        failures.add(failure);
    }

    /// The next batch gets this answer, valid or not.
    public void answerNext(Classification answer) {
        next = answer;
    }

    /// From now on the merge finds no view.
    public void goBlind() {
        blind = true;
    }

    @Override
    public Classification classify(Batch batch) {
        asked.add(batch);
        if (!failures.isEmpty()) {
            throw failures.removeFirst();
        }
        Classification scripted = next;
        if (scripted != null) {
            next = null;
            return scripted;
        }
        return seen(batch.candidates().stream().map(c -> c.score().id()).toList());
    }

    @Override
    public Classification merge(
            JobId job, List<Candidate> candidates, List<Classification> batches) {
        if (blind) {
            return new Classification("fake", List.of(), List.of(), List.of());
        }
        return seen(
                batches.stream()
                        .flatMap(batch -> batch.frames().stream())
                        .map(EvaluatedFrame::frame)
                        .toList());
    }

    private static Classification seen(List<FrameId> frames) {
        Map<ViewKey, List<FrameId>> views = new LinkedHashMap<>();
        List<EvaluatedFrame> evaluated = new ArrayList<>();
        for (FrameId frame : frames) {
            ViewKey key = frame.number() % 2 == 1 ? SampleViews.FRONT : SampleViews.BACK;
            views.computeIfAbsent(key, _ -> new ArrayList<>()).add(frame);
            evaluated.add(new EvaluatedFrame(frame, key, "unknown", null, Obstructions.NONE));
        }
        List<View> described =
                views.entrySet().stream()
                        .map(view ->
                                new View(
                                        view.getKey(),
                                        "unknown",
                                        "A side of it.",
                                        view.getValue(),
                                        Obstructions.NONE,
                                        SampleViews.BACKGROUNDS))
                        .toList();
        return new Classification("fake", evaluated, described, List.of());
    }
}
