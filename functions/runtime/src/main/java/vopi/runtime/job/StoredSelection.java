package vopi.runtime.job;

import java.util.List;
import java.util.stream.IntStream;
import vopi.core.error.NotFound;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.Redo;
import vopi.core.media.FrameScore;
import vopi.core.port.ObjectStore;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.SelectedView;
import vopi.runtime.json.Json;

/// The selected views that an attempt works with.
public final class StoredSelection {
    private StoredSelection() {}

    /// The selection of the attempt. A redo has the one of the attempt before it, with the
    /// requested frame for its view.
    ///
    /// @throws NotFound if there is none
    public static SelectedViews of(ObjectStore objects, Job job) {
        String own = AttemptKeys.of(job).selection();
        return job.underRedo()
                .filter(_ -> objects.stat(own).isEmpty())
                .map(redo -> changed(job, before(objects, job), redo))
                .orElseGet(() -> read(objects, own));
    }

    private static SelectedViews before(ObjectStore objects, Job job) {
        String key =
                IntStream.iterate(job.attempt() - 1, n -> n >= 1, n -> n - 1)
                        .mapToObj(attempt -> new AttemptKeys(job.id(), attempt).selection())
                        .filter(each -> objects.stat(each).isPresent())
                        .findFirst()
                        .orElseThrow(() -> new NotFound("job " + job.id() + " has no selection"));
        return read(objects, key);
    }

    private static SelectedViews read(ObjectStore objects, String key) {
        return Json.read(objects.get(key), SelectedViews.class);
    }

    /// No other frame is tried than the requested one.
    private static SelectedViews changed(Job job, SelectedViews selection, Redo redo) {
        FrameScore frame = redo.frame();
        if (frame == null) {
            return selection;
        }
        SelectedView view = selection.views().get(redo.index());
        String key =
                new JobObjectKeys(job.id())
                        .finalFrame(view.view().key(), frame.id(), frame.timestamp());
        return selection.with(redo.index(), new SelectedView(view.view(), frame, key, List.of()));
    }
}
