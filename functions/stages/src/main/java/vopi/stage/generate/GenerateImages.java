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
import vopi.core.view.SelectedViews.Chosen;
import vopi.core.view.ViewKey;
import vopi.runtime.job.PipelineStep;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.StoredSelection;
import vopi.runtime.job.StoredThumbnails;

/// Makes every requested image of one view. Each is stored and recorded as soon as it exists; a
/// failed one is recorded with its reason and does not affect the others. Nothing is made or paid
/// of a cut-out that is unfit, unless the job has no better view.
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
        Chosen view = selection.views().get(input.view());
        ImageWishes wishes = ImageWishes.of(job);
        ImageLog log = log(job, selection);
        report(job, log.count());
        List<Failure> losses = new ArrayList<>();
        Optional<CutOutChoice> choice = choice(job, selection, view, wishes, log, losses, deadline);
        boolean withheld =
                Boolean.FALSE.equals(input.deliverUnfit())
                        && selection.views().size() > 1
                        && choice.filter(one -> withheld(view, one, wishes, log)).isPresent();
        if (!withheld && choice.isPresent()) {
            jobs.warn(job, notes(view, choice.get()));
            losses.addAll(makeVersions(job, selection, view, choice.get(), wishes, log, deadline));
        }
        report(job, log.exactCount());
        int wanted = withheld ? 0 : wishes.versions().size();
        losses.stream()
                .filter(loss ->
                        loss instanceof UpstreamUnavailable || loss instanceof QuotaExceeded)
                .findFirst()
                .ifPresent(passing -> {
                    throw passing;
                });
        return new Output(input.view(), wanted - losses.size(), losses.size(), withheld);
    }

    private ImageLog log(Job job, SelectedViews selection) {
        int all = selection.views().size() * job.config().commercialVersions().size();
        return job.underRedo()
                .<ImageLog>map(redo -> new RedoneImages(objects, job, redo))
                .orElseGet(() -> new RecordedImages(images, job, all, clock));
    }

    /// @param losses receives the reason for each version if nothing could be cut out
    private Optional<CutOutChoice> choice(
            Job job,
            SelectedViews selection,
            Chosen view,
            ImageWishes wishes,
            ImageLog log,
            List<Failure> losses,
            Instant deadline) {
        try {
            return Optional.of(cutOuts.of(job, selection, view, deadline));
        } catch (Conflict | Defect fatal) {
            throw fatal;
        } catch (Failure failure) {
            for (CommercialVersion version : wishes.versions()) {
                lost(job, log, view, view.frame(), version, failure);
                losses.add(failure);
            }
            return Optional.empty();
        }
    }

    /// Records the images of an unfit view as not made, unless an earlier run made one.
    private static boolean withheld(
            Chosen view, CutOutChoice choice, ImageWishes wishes, ImageLog log) {
        ViewKey name = view.view().key();
        String reason = choice.unfit();
        if (reason == null
                || wishes.versions().stream()
                        .anyMatch(version -> log.made(name, version).isPresent())) {
            return false;
        }
        wishes.versions()
                .forEach(version -> log.record(new NotMade(name, choice.frame(), version, reason)));
        return true;
    }

    /// @return the reason for each missing version
    private List<Failure> makeVersions(
            Job job,
            SelectedViews selection,
            Chosen view,
            CutOutChoice choice,
            ImageWishes wishes,
            ImageLog log,
            Instant deadline) {
        List<CommercialVersion> open = new ArrayList<>(wishes.versions());
        open.removeIf(version ->
                log.made(view.view().key(), version)
                        .filter(image -> image.frame().equals(choice.frame()))
                        .map(Made::key)
                        .filter(key -> objects.stat(key).isPresent())
                        .isPresent());
        if (open.isEmpty()) {
            return List.of();
        }
        List<Failure> losses = new ArrayList<>();
        EncodedImage cutOut = cutOuts.image(choice);
        for (CommercialVersion version : open) {
            try {
                log.record(
                        files.make(
                                job, selection, view, choice, wishes, cutOut, version, deadline));
            } catch (Conflict | Defect fatal) {
                throw fatal;
            } catch (Failure failure) {
                lost(job, log, view, choice.frame(), version, failure);
                losses.add(failure);
            }
            report(job, log.count());
        }
        return losses;
    }

    private static void lost(
            Job job,
            ImageLog log,
            Chosen view,
            FrameId frame,
            CommercialVersion version,
            Failure failure) {
        ViewKey name = view.view().key();
        LOG.warn("{} {} of {}: {}", job.id(), version.wire(), name.text(), failure.text());
        log.record(new NotMade(name, frame, version, failure.text()));
    }

    private void report(Job job, ImageLog.Count count) {
        jobs.advance(
                job,
                PipelineStep.GENERATE,
                count.done(),
                count.all(),
                "Made %d of %d images".formatted(count.done(), count.all()));
    }

    private static List<String> notes(Chosen view, CutOutChoice choice) {
        String name = view.view().key().text();
        return choice.notes().stream().map(note -> name + ": " + note).toList();
    }
}
