package vopi.stage.generate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.Conflict;
import vopi.core.error.Defect;
import vopi.core.error.Failure;
import vopi.core.error.QuotaExceeded;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageFormat;
import vopi.core.job.AttemptKeys;
import vopi.core.job.CommercialVersion;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.output.OutputPlan;
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
import vopi.runtime.json.Json;

/// Makes every requested image of one view. Each is stored and recorded as soon as it exists; a
/// failed one is recorded with its reason and does not affect the others.
public final class GenerateImages {
    /// @param attempt of the job that this execution runs
    /// @param view index into the selection, from 0
    public record Input(JobId jobId, int attempt, int view) {}

    /// @param made number of existing images, from this run or an earlier one
    public record Output(int view, int made, int failed) {}

    private static final Logger LOG = LoggerFactory.getLogger(GenerateImages.class);
    private final RunningJobs jobs;
    private final ObjectStore objects;
    private final ImageStore images;
    private final CutOuts cutOuts;
    private final Scenes scenes;
    private final InstantSource clock;

    GenerateImages(
            RunningJobs jobs,
            ObjectStore objects,
            ImageStore images,
            CutOuts cutOuts,
            Scenes scenes,
            InstantSource clock) {
        this.jobs = jobs;
        this.objects = objects;
        this.images = images;
        this.cutOuts = cutOuts;
        this.scenes = scenes;
        this.clock = clock;
    }

    /// @param timeLeft until the function's time-out
    /// @throws vopi.core.error.UpstreamUnavailable if a later run may make the missing images, for
    ///   example because this run has no time left; all other images exist by then
    public Output run(Input input, Duration timeLeft) {
        Instant deadline = clock.instant().plus(timeLeft);
        Job job = jobs.running(input.jobId(), input.attempt());
        byte[] stored = objects.get(AttemptKeys.of(job).selection());
        SelectedViews selection = Json.read(stored, SelectedViews.class);
        Chosen view = selection.views().get(input.view());
        RecordedImages recorded = new RecordedImages(images, job.id());
        report(job, selection, recorded.count());
        List<Failure> losses = make(job, selection, view, recorded, deadline);
        report(job, selection, images.list(job.id()).size());
        int wanted = job.config().commercialVersions().size();
        losses.stream()
                .filter(loss ->
                        loss instanceof UpstreamUnavailable || loss instanceof QuotaExceeded)
                .findFirst()
                .ifPresent(passing -> {
                    throw passing;
                });
        return new Output(input.view(), wanted - losses.size(), losses.size());
    }

    /// @return the reason for each missing version
    private List<Failure> make(
            Job job,
            SelectedViews selection,
            Chosen view,
            RecordedImages recorded,
            Instant deadline) {
        CutOutChoice choice;
        try {
            choice = cutOuts.of(job, selection, view, deadline);
        } catch (Conflict | Defect fatal) {
            throw fatal;
        } catch (Failure failure) {
            List<CommercialVersion> all = job.config().commercialVersions();
            all.forEach(version -> lost(job, view, view.frame(), version, failure));
            return Collections.nCopies(all.size(), failure);
        }
        jobs.warn(job, notes(view, choice));
        return makeVersions(job, selection, view, choice, recorded, deadline);
    }

    private List<Failure> makeVersions(
            Job job,
            SelectedViews selection,
            Chosen view,
            CutOutChoice choice,
            RecordedImages recorded,
            Instant deadline) {
        List<CommercialVersion> open = new ArrayList<>(job.config().commercialVersions());
        open.removeIf(version ->
                recorded.made(view.view().key(), version)
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
                make(job, selection, view, choice, cutOut, version, deadline);
            } catch (Conflict | Defect fatal) {
                throw fatal;
            } catch (Failure failure) {
                lost(job, view, choice.frame(), version, failure);
                losses.add(failure);
            }
            report(job, selection, recorded.countWith(view.view().key(), version));
        }
        return losses;
    }

    private void make(
            Job job,
            SelectedViews selection,
            Chosen view,
            CutOutChoice choice,
            EncodedImage cutOut,
            CommercialVersion version,
            Instant deadline) {
        ViewKey name = view.view().key();
        Scenes.Result result =
                scenes.make(
                        new Scenes.Request(
                                job.id(),
                                job.attempt(),
                                version,
                                cutOut,
                                view.view().backgrounds(),
                                seed(cutOut, name, version),
                                new OutputPlan(job.config().output()).settings(version),
                                selection.staging(name.productId()).orElse(null),
                                deadline));
        ImageFormat format =
                ImageFormat.ofMediaType(result.image().mediaType())
                        .orElseThrow(() -> new Defect("unknown image format: " + result.image()));
        String key = AttemptKeys.of(job).commercial(name, choice.frame(), version, format);
        jobs.requireRunning(job);
        objects.put(key, result.image().bytes(), result.image().mediaType());
        images.save(
                job.id(),
                job.attempt(),
                new Made(
                        name,
                        choice.frame(),
                        version,
                        key,
                        result.image().width(),
                        result.image().height(),
                        result.backgroundColor(),
                        result.backgroundPrompt(),
                        result.scene(),
                        result.detail(),
                        choice.confidence(),
                        choice.needsReview(),
                        result.notes(),
                        result.compliance()),
                clock.instant());
    }

    private void lost(
            Job job, Chosen view, FrameId frame, CommercialVersion version, Failure failure) {
        ViewKey name = view.view().key();
        LOG.warn("{} {} of {}: {}", job.id(), version.wire(), name.text(), failure.text());
        images.save(
                job.id(),
                job.attempt(),
                new NotMade(name, frame, version, failure.text()),
                clock.instant());
    }

    /// @param recorded finished and failed images of the job, as far as this run knows
    private void report(Job job, SelectedViews selection, int recorded) {
        int all = selection.views().size() * job.config().commercialVersions().size();
        int done = Math.min(all, recorded);
        jobs.advance(
                job, PipelineStep.GENERATE, done, all, "Made %d of %d images".formatted(done, all));
    }

    private static List<String> notes(Chosen view, CutOutChoice choice) {
        String name = view.view().key().text();
        return choice.notes().stream().map(note -> name + ": " + note).toList();
    }

    /// The same image gets the same scene in every job, so a paid scene is found again. 31 bits:
    /// the range that every provider accepts.
    static long seed(EncodedImage cutOut, ViewKey view, CommercialVersion version) {
        UUID picture = UUID.nameUUIDFromBytes(cutOut.bytes());
        String name = picture + "/" + view.text() + "/" + version.wire();
        UUID hash = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return hash.getMostSignificantBits() >>> 33;
    }
}
