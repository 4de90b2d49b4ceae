package vopi.stage.complete;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import vopi.core.error.Conflict;
import vopi.core.error.UpstreamRejected;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobResult;
import vopi.core.job.JobStatus;
import vopi.core.job.Redo;
import vopi.core.media.VideoQuality;
import vopi.core.media.VideoScores;
import vopi.core.port.FrameStore;
import vopi.core.port.ImageStore;
import vopi.core.port.ImageStore.Image;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.StoredImage;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;
import vopi.core.port.VideoStore;
import vopi.core.port.VideoStore.StoredVideo;
import vopi.core.spin.Spin;
import vopi.core.text.WrittenTexts;
import vopi.core.view.CutOutChoice;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.SelectedView;
import vopi.core.view.ViewKey;
import vopi.media.quality.QualityReport;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.StoredSelection;
import vopi.runtime.json.Json;

/// Completes a job: makes its result from the database rows, then deletes the intermediate objects.
public final class Complete {
    /// @param attempt of the job that this execution runs
    public record Input(JobId jobId, int attempt) {}

    /// @param status the job's final status, as shown to clients
    public record Output(String status) {}

    private final RunningJobs running;
    private final JobStore jobs;
    private final ObjectStore objects;
    private final VideoStore videos;
    private final FrameStore frames;
    private final ImageStore images;
    private final InstantSource clock;
    private final RedoCompletion redos;
    private final IntermediateObjects intermediates;

    public Complete(
            JobStore jobs,
            ObjectStore objects,
            VideoStore videos,
            FrameStore frames,
            ImageStore images,
            InstantSource clock) {
        this.running = new RunningJobs(jobs, clock);
        this.jobs = jobs;
        this.objects = objects;
        this.videos = videos;
        this.frames = frames;
        this.images = images;
        this.clock = clock;
        this.redos = new RedoCompletion(running, jobs, objects, frames, images, clock);
        this.intermediates = new IntermediateObjects(objects, frames, redos);
    }

    /// @throws UpstreamRejected if no image could be made
    /// @throws Conflict if the attempt was cancelled or has failed in the meantime
    public Output run(Input input) {
        Job job = running.find(input.jobId());
        if (job.status() != JobStatus.COMPLETED || job.attempt() != input.attempt()) {
            complete(running.running(job.id(), input.attempt()));
        }
        intermediates.delete(running.find(job.id()));
        return new Output(JobStatus.COMPLETED.wire());
    }

    private void complete(Job job) {
        SelectedViews selection = StoredSelection.of(objects, job);
        JobResult result =
                job.underRedo()
                        .map(redo -> redone(job, redo, selection))
                        .orElseGet(() -> whole(job, selection));
        if (!jobs.complete(job.id(), job.attempt(), result, clock.instant())) {
            running.requireRunning(job);
            throw new Conflict("job " + job.id() + " could not be completed");
        }
    }

    /// The former result with the new images of one view.
    private JobResult redone(Job job, Redo redo, SelectedViews selection) {
        JobResult former = job.result();
        if (former == null) {
            throw new Conflict("job " + job.id() + " has no result to change");
        }
        SelectedView view = selection.views().get(redo.index());
        redos.replace(job, redo, view);
        List<Made> made = ImageStore.made(images.list(job.id()));
        FrameStore.Selection frame = FinalSelections.of(new JobObjectKeys(job.id()), view, made);
        redos.choose(job, redo, selection, former, frame);
        running.warn(job, ImageWarnings.refused(FinalSelections.ofView(made, view)));
        return new JobResult(
                former.variantsDiscovered(),
                former.framesAnalyzed(),
                redos.finalFrames(former, redo, frame),
                ResultImages.keys(selection, made),
                ResultImages.verdicts(selection, made),
                ResultImages.shopVerdicts(job, selection, made),
                former.quality(),
                ResultImages.thumbnails(made),
                former.spin());
    }

    private JobResult whole(Job job, SelectedViews selection) {
        JobObjectKeys keys = new JobObjectKeys(job.id());
        VideoScores scores = Json.read(objects.get(keys.scores()), VideoScores.class);
        List<StoredImage> stored = images.list(job.id());
        List<Image> all = stored.stream().map(StoredImage::image).toList();
        List<Made> made = ImageStore.made(stored);
        List<FrameStore.Selection> finals = FinalSelections.of(keys, selection, made);
        JobResult result =
                new JobResult(
                        selection.views().size(),
                        scores.frames().size(),
                        finals.stream().map(FrameStore.Selection::key).toList(),
                        ResultImages.keys(selection, made),
                        ResultImages.verdicts(selection, made),
                        ResultImages.shopVerdicts(job, selection, made),
                        quality(job, selection),
                        ResultImages.thumbnails(made),
                        spin(job));
        if (result.commercialImages().isEmpty()) {
            throw new UpstreamRejected("No image could be made. " + ImageWarnings.firstReason(all));
        }
        Map<ViewKey, String> withheld =
                WithheldViews.of(objects, AttemptKeys.of(job), selection, all);
        running.warn(job, ImageWarnings.withheld(withheld));
        running.warn(job, ImageWarnings.missing(selection, all, withheld.keySet()));
        running.warn(job, ImageWarnings.refused(made));
        running.warn(job, spinWarnings(result.spin()));
        running.warn(job, textWarnings(job));
        if (!finals.equals(FinalSelections.selected(keys, selection))) {
            frames.select(
                    job.id(),
                    job.attempt(),
                    FrameStore.Finding.of(selection),
                    finals,
                    clock.instant());
        }
        return result;
    }

    /// What became of the spin; null if none was requested.
    private @Nullable Spin spin(Job job) {
        if (job.config().output().spin() == null) {
            return null;
        }
        String key = new JobObjectKeys(job.id()).spinRecord();
        return objects.stat(key).isEmpty()
                ? Spin.of(new Spin.Refused("the work on it broke off", "Submit the video again"))
                : Json.read(objects.get(key), Spin.class);
    }

    private static List<String> spinWarnings(@Nullable Spin spin) {
        Spin.Refused why = spin == null ? null : spin.refused();
        return why == null
                ? List.of()
                : List.of("There is no spin: %s. %s.".formatted(why.reason(), why.tip()));
    }

    /// Why there are no texts of the model, if the job requests some.
    private List<String> textWarnings(Job job) {
        String key = new JobObjectKeys(job.id()).writtenTexts();
        if (!job.config().texts()) {
            return List.of();
        }
        String reason =
                objects.stat(key).isEmpty()
                        ? "the work on them broke off"
                        : Json.read(objects.get(key), WrittenTexts.class).reason();
        return reason == null
                ? List.of()
                : List.of(
                        "No model wrote the texts of the listing, those of what was measured are used: %s"
                                .formatted(reason));
    }

    /// The video's quality report, with the product's size from the cut-outs.
    private @Nullable VideoQuality quality(Job job, SelectedViews selection) {
        VideoQuality scored = videos.find(job.id()).map(StoredVideo::quality).orElse(null);
        OptionalDouble extent = extent(AttemptKeys.of(job), selection);
        if (scored == null || extent.isEmpty()) {
            return scored;
        }
        VideoQuality whole = QualityReport.withProduct(scored, extent.getAsDouble());
        videos.rate(job.id(), job.attempt(), whole);
        return whole;
    }

    private OptionalDouble extent(AttemptKeys keys, SelectedViews selection) {
        return selection.views().stream()
                .map(view -> keys.cutOutRecord(view.view().key()))
                .filter(key -> objects.stat(key).isPresent())
                .mapToDouble(key -> Json.read(objects.get(key), CutOutChoice.class).extent())
                .max();
    }
}
