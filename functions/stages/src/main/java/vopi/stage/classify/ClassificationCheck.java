package vopi.stage.classify;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vopi.core.error.UpstreamRejected;
import vopi.core.media.FrameId;
import vopi.core.media.StoredBatch;
import vopi.core.view.Classification;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.FrameDetections;
import vopi.core.view.View;
import vopi.core.view.ViewKey;

/// Checks that an answer covers exactly the frames of the request, whatever its source. A remote
/// model is sent only the best frame of each second: the others may be missing unless local vision
/// analysed them.
final class ClassificationCheck {
    private ClassificationCheck() {}

    /// @throws UpstreamRejected if it does not
    static void require(StoredBatch batch, Classification answer) {
        problem(batch, answer)
                .ifPresent(problem -> {
                    throw new UpstreamRejected(
                            "the answer of %s to batch %d is refused: %s"
                                    .formatted(answer.model(), batch.number(), problem));
                });
    }

    /// @return the first error
    static Optional<String> problem(StoredBatch batch, Classification answer) {
        Set<FrameId> open =
                batch.candidates().stream()
                        .map(StoredBatch.Item::frame)
                        .collect(Collectors.toSet());
        Set<ViewKey> views = new HashSet<>();
        for (View view : answer.views()) {
            if (!views.add(view.key())) {
                return Optional.of("the view " + view.key().text() + " is duplicated");
            }
            if (!open.containsAll(view.frames())) {
                return Optional.of(
                        "the view " + view.key().text() + " names a frame that was not sent");
            }
        }
        for (EvaluatedFrame frame : answer.frames()) {
            if (!open.remove(frame.frame())) {
                return Optional.of(frame.frame() + " is duplicated or was not sent");
            }
            if (!views.contains(frame.view())) {
                return Optional.of(frame.frame() + " shows a view that is not described");
            }
        }
        Set<FrameId> analysed = new HashSet<>();
        for (FrameDetections detection : answer.detections()) {
            analysed.add(detection.frame());
            if (views.isEmpty() || detection.card()) {
                open.remove(detection.frame());
            }
        }
        batch.candidates().stream()
                .filter(item -> !item.bestOfSecond() && !analysed.contains(item.frame()))
                .forEach(item -> open.remove(item.frame()));
        return open.stream().sorted().findFirst().map(frame -> frame + " is missing");
    }
}
