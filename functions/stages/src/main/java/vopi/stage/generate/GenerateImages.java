package vopi.stage.generate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.Conflict;
import vopi.core.error.Defect;
import vopi.core.error.Failure;
import vopi.core.error.QuotaExceeded;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.image.CommercialVersion;
import vopi.core.image.EncodedImage;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.port.ImageStore;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.NotMade;
import vopi.core.port.ObjectStore;
import vopi.core.port.Scenes;
import vopi.core.view.CutOutChoice;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.SelectedView;
import vopi.runtime.job.PipelineStep;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.StoredSelection;
import vopi.runtime.job.StoredThumbnails;

/// Makes every requested image of one view. Each is stored and recorded as soon as it exists; a
/// failed one is recorded with its reason and does not affect the others. An unfit cut-out gives no
/// images and costs no further call, unless the job has no better view.
public final class GenerateImages {
    /// @param attempt of the job that this execution runs
    /// @param view index into the selection, from 0
    /// @param deliverUnfit whether an unfit cut-out is used too: in a redo, or if the job has no
    ///   images of other views. Null, as true, in an execution that an earlier release started: it
    ///   has no second pass over withheld views
    public record Input(JobId jobId, int attempt, int view, @Nullable Boolean deliverUnfit) {}

    /// @param made number of existing images, from this run or an earlier one
    /// @param withheld whether nothing was made because the cut-out is unfit
    public record Output(int view, int made, int failed, boolean withheld) {}

    private static final Logger LOG = LoggerFactory.getLogger(GenerateImages.class);
    private final RunningJobs jobs;
    private final ObjectStore objects;
    private final ImageStore images;
    private final CutOuts cutOuts;
    private final ImageFiles files;
    private final InstantSource clock;

    GenerateImages(
            RunningJobs jobs,
            ObjectStore objects,
            ImageStore images,
            CutOuts cutOuts,
            Scenes scenes,
            StoredThumbnails thumbnails,
            InstantSource clock) {
        this.jobs = jobs;
        this.objects = objects;
        this.images = images;
        this.cutOuts = cutOuts;
        this.files = new ImageFiles(jobs, objects, scenes, thumbnails);
        this.clock = clock;
    }

    /// @param timeLeft until the function's time-out
    /// @throws vopi.core.error.UpstreamUnavailable if a later run may make the missing images, for
    ///   example because this run has no time left; all other images exist by then
    public Output run(Input input, Duration timeLeft) {
        Instant deadline = clock.instant().plus(timeLeft);
        Job job = jobs.running(input.jobId(), input.attempt());
        SelectedViews selection = StoredSelection.of(objects, job);
        SelectedView view = selection.views().get(input.view());
        ViewRun run = new ViewRun(job, selection, view, RequestedImages.of(job), deadline);
        ImageRecords records = records(job, selection);
        report(job, records.count());
        List<Failure> failures = new ArrayList<>();
        Optional<CutOutChoice> choice = choice(run, records, failures);
        boolean withheld =
                Boolean.FALSE.equals(input.deliverUnfit())
                        && selection.views().size() > 1
                        && choice.filter(one -> withheld(run, one, records)).isPresent();
        if (!withheld && choice.isPresent()) {
            jobs.warn(job, notes(run, choice.get()));
            failures.addAll(makeVersions(run, choice.get(), records));
        }
        report(job, records.exactCount());
        int wanted = withheld ? 0 : run.requested().versions().size();
        failures.stream()
                .filter(failure ->
                        failure instanceof UpstreamUnavailable || failure instanceof QuotaExceeded)
                .findFirst()
                .ifPresent(temporary -> {
                    throw temporary;
                });
        return new Output(input.view(), wanted - failures.size(), failures.size(), withheld);
    }

    private ImageRecords records(Job job, SelectedViews selection) {
        int all = selection.views().size() * job.config().commercialVersions().size();
        return job.underRedo()
                .<ImageRecords>map(redo -> new RedoImageRecords(objects, job, redo))
                .orElseGet(() -> new JobImageRecords(images, job, all, clock));
    }

    /// @param failures receives the reason for each version if nothing could be cut out
    private Optional<CutOutChoice> choice(
            ViewRun run, ImageRecords records, List<Failure> failures) {
        try {
            return Optional.of(cutOuts.of(run));
        } catch (Conflict | Defect fatal) {
            throw fatal;
        } catch (Failure failure) {
            for (CommercialVersion version : run.requested().versions()) {
                recordFailed(run, records, run.view().frame(), version, failure);
                failures.add(failure);
            }
            return Optional.empty();
        }
    }

    /// Records the images of an unfit view as not made, unless an earlier run made one.
    private static boolean withheld(ViewRun run, CutOutChoice choice, ImageRecords records) {
        String reason = choice.unfit();
        List<CommercialVersion> versions = run.requested().versions();
        if (reason == null
                || versions.stream()
                        .anyMatch(version -> records.made(run.name(), version).isPresent())) {
            return false;
        }
        versions.forEach(version ->
                records.record(new NotMade(run.name(), choice.frame(), version, reason)));
        return true;
    }

    /// @return the reason for each missing version
    private List<Failure> makeVersions(ViewRun run, CutOutChoice choice, ImageRecords records) {
        List<CommercialVersion> open = new ArrayList<>(run.requested().versions());
        open.removeIf(version ->
                records.made(run.name(), version)
                        .filter(image -> image.frame().equals(choice.frame()))
                        .map(Made::key)
                        .filter(key -> objects.stat(key).isPresent())
                        .isPresent());
        if (open.isEmpty()) {
            return List.of();
        }
        List<Failure> failures = new ArrayList<>();
        EncodedImage cutOut = cutOuts.image(choice);
        for (CommercialVersion version : open) {
            try {
                records.record(files.make(run, choice, cutOut, version));
            } catch (Conflict | Defect fatal) {
                throw fatal;
            } catch (Failure failure) {
                recordFailed(run, records, choice.frame(), version, failure);
                failures.add(failure);
            }
            report(run.job(), records.count());
        }
        return failures;
    }

    private static void recordFailed(
            ViewRun run,
            ImageRecords records,
            FrameId frame,
            CommercialVersion version,
            Failure failure) {
        LOG.warn(
                "{} {} of {}: {}",
                run.job().id(),
                version.wire(),
                run.name().text(),
                failure.text());
        records.record(new NotMade(run.name(), frame, version, failure.text()));
    }

    private void report(Job job, ImageRecords.Count count) {
        jobs.advance(
                job,
                PipelineStep.GENERATE,
                count.done(),
                count.all(),
                "Made %d of %d images".formatted(count.done(), count.all()));
    }

    private static List<String> notes(ViewRun run, CutOutChoice choice) {
        return choice.notes().stream().map(note -> run.name().text() + ": " + note).toList();
    }
}
