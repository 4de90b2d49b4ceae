package vopi.api.listing;

import org.jspecify.annotations.Nullable;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobObjectKeys;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;
import vopi.core.text.WrittenTexts;
import vopi.core.view.SelectedViews;
import vopi.runtime.job.StoredSelection;
import vopi.runtime.json.Json;

/// Reads what the texts of a listing are made of.
record StoredTexts(JobStore jobs, ObjectStore store) {
    /// That of the attempt, while a view is made again that of the attempt before.
    ///
    /// @return null if the job has none
    @Nullable SelectedViews selection(Job job) {
        boolean any =
                job.underRedo().isPresent()
                        || store.stat(AttemptKeys.of(job).selection()).isPresent();
        return any ? StoredSelection.of(store, job) : null;
    }

    ResolvedTexts of(Job job, @Nullable SelectedViews selection) {
        return new ResolvedTexts(job, selection, jobs.texts(job.id()), written(job));
    }

    /// By a model; none if the job requests none or they were not written.
    private WrittenTexts written(Job job) {
        String key = new JobObjectKeys(job.id()).writtenTexts();
        return !job.config().texts() || store.stat(key).isEmpty()
                ? WrittenTexts.none("not requested, or not written yet")
                : Json.read(store.get(key), WrittenTexts.class);
    }
}
