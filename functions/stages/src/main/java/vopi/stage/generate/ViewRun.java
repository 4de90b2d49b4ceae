package vopi.stage.generate;

import java.time.Instant;
import vopi.core.job.Job;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.SelectedView;
import vopi.core.view.ViewKey;

/// One run of the stage: a view of a job, and what is to be made of it.
///
/// @param selection of the whole job, which has the view
/// @param deadline time-out of the function: no paid call is running then
record ViewRun(
        Job job,
        SelectedViews selection,
        SelectedView view,
        RequestedImages requested,
        Instant deadline) {
    ViewKey name() {
        return view.view().key();
    }
}
