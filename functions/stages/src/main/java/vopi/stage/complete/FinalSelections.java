package vopi.stage.complete;

import java.util.List;
import java.util.Optional;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.FrameScore;
import vopi.core.port.FrameStore;
import vopi.core.port.ImageStore.Made;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.SelectedView;

/// The frames that a job's result names, one for each view.
final class FinalSelections {
    private FinalSelections() {}

    /// The frames as they were selected.
    static List<FrameStore.Selection> selected(JobObjectKeys keys, SelectedViews selection) {
        return selection.views().stream()
                .map(view -> selection(keys, view.score(), view.key()))
                .toList();
    }

    private static FrameStore.Selection selection(
            JobObjectKeys keys, FrameScore score, String key) {
        return new FrameStore.Selection(
                new FrameStore.Candidate(score, keys.candidate(score.id())), key);
    }

    static List<FrameStore.Selection> of(
            JobObjectKeys keys, SelectedViews selection, List<Made> made) {
        return selection.views().stream().map(view -> of(keys, view, made)).toList();
    }

    /// The final frame of a view is the one from which its images were made. It differs from the
    /// selected frame if that had no good cut-out.
    static FrameStore.Selection of(JobObjectKeys keys, SelectedView view, List<Made> made) {
        return ofView(made, view).stream()
                .flatMap(image -> other(keys, view, image).stream())
                .findFirst()
                .orElse(selection(keys, view.score(), view.key()));
    }

    static List<Made> ofView(List<Made> made, SelectedView view) {
        return made.stream().filter(image -> image.view().equals(view.view().key())).toList();
    }

    private static Optional<FrameStore.Selection> other(
            JobObjectKeys keys, SelectedView view, Made image) {
        return view.others().stream()
                .filter(score -> score.id().equals(image.frame()))
                .map(score ->
                        selection(
                                keys,
                                score,
                                keys.finalFrame(view.view().key(), score.id(), score.timestamp())))
                .findFirst();
    }
}
