package vopi.stage.select;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import vopi.core.error.UnusableVideo;
import vopi.core.image.ImageHeader;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.FrameId;
import vopi.core.port.FrameStore;
import vopi.core.port.FullFrames;
import vopi.core.port.ObjectStore;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.SelectedView;
import vopi.core.view.View;
import vopi.runtime.job.PipelineStep;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.StoredThumbnails;
import vopi.runtime.json.Json;

/// Selects the distinct views of the whole video, each with its best frame at full quality.
public final class SelectVariants {
    /// @param attempt of the job that this execution runs
    /// @param batches number of batches of the shortlist
    public record Input(JobId jobId, int attempt, int batches) {}

    /// @param views number of selected views; GenerateImages takes them by index from 0
    /// @param spin whether the job requests a spin
    /// @param texts whether the job requests texts of the vision model
    public record Output(int views, boolean spin, boolean texts) {}

    /// Limited by the history of an execution, like the batches; no product has as many views.
    public static final int MAX_VIEWS = 200;

    private final RunningJobs jobs;
    private final ObjectStore objects;
    private final FrameStore frames;
    private final StoredThumbnails thumbnails;
    private final Vision vision;
    private final FullFrames videos;
    private final InstantSource clock;

    public SelectVariants(
            RunningJobs jobs,
            ObjectStore objects,
            FrameStore frames,
            StoredThumbnails thumbnails,
            Vision vision,
            FullFrames videos,
            InstantSource clock) {
        this.jobs = jobs;
        this.objects = objects;
        this.frames = frames;
        this.thumbnails = thumbnails;
        this.vision = vision;
        this.videos = videos;
        this.clock = clock;
    }

    public Output run(Input input) {
        Job job = jobs.running(input.jobId(), input.attempt());
        ClassifiedBatches batches = ClassifiedBatches.load(objects, job, input.batches());
        jobs.warn(job, batches.warnings());
        Classification merged = merged(job.id(), batches);
        SelectedViews selection = choose(job, batches, merged);
        store(job, selection);
        jobs.warn(job, selection.warnings());
        jobs.advance(
                job,
                PipelineStep.SELECT,
                "Chose the best frame of each of %d views".formatted(selection.views().size()));
        return new Output(
                selection.views().size(),
                job.config().output().spin() != null,
                job.config().texts());
    }

    private Classification merged(JobId job, ClassifiedBatches batches) {
        Classification merged = vision.merge(job, batches.candidates(), batches.answers());
        if (merged.views().isEmpty()) {
            throw new UnusableVideo(
                    "No product stands out in this video. "
                            + merged.warnings().stream()
                                    .map(reason -> reason + " ")
                                    .collect(Collectors.joining())
                            + "Film one product that stays in the picture, whole and at rest,"
                            + " against a plain background that differs from it in colour, filling"
                            + " at least a third of the picture; turn it slowly and pause at each"
                            + " view.");
        }
        return merged;
    }

    private SelectedViews choose(Job job, ClassifiedBatches batches, Classification merged) {
        List<View> views = merged.views().subList(0, Math.min(MAX_VIEWS, merged.views().size()));
        List<SelectedView> chosen =
                new FinalFrames(jobs, objects, videos, batches.scores()).write(job, views);
        if (chosen.isEmpty()) {
            throw new UnusableVideo(
                    "None of the chosen frames could be read again from the video. The file seems"
                            + " damaged: export it anew (MP4, H.264) and try again.");
        }
        List<String> warnings = new ArrayList<>(merged.warnings());
        if (views.size() < merged.views().size()) {
            warnings.add(
                    "Only the first %d of %d views were made: use a shorter video for each product"
                            .formatted(MAX_VIEWS, merged.views().size()));
        }
        views.stream()
                .filter(view -> chosen.stream().noneMatch(one -> one.view().equals(view)))
                .map(view -> view.key().text() + ": none of its frames could be decoded again")
                .forEach(warnings::add);
        List<EvaluatedFrame> known = new ArrayList<>(merged.frames());
        known.sort(Comparator.comparing(EvaluatedFrame::frame));
        return new SelectedViews(merged.model(), chosen, known, warnings, merged.staging());
    }

    /// Frames of an earlier run that are no longer selected stay until the job completes.
    private void store(Job job, SelectedViews selection) {
        JobObjectKeys keys = new JobObjectKeys(job.id());
        List<FrameStore.Selection> finals =
                selection.views().stream()
                        .map(one ->
                                new FrameStore.Selection(
                                        new FrameStore.Candidate(
                                                one.score(), keys.candidate(one.frame())),
                                        one.key()))
                        .toList();
        frames.select(
                job.id(), job.attempt(), FrameStore.Finding.of(selection), finals, clock.instant());
        makeThumbnails(job);
        String key = AttemptKeys.of(job).selection();
        objects.put(key, Json.bytes(selection), "application/json");
    }

    /// Of the final frames that have none, since they are not the best of their second.
    private void makeThumbnails(Job job) {
        List<FrameId> made = new ArrayList<>();
        for (FrameStore.StoredFrame row : frames.list(job.id(), true, MAX_VIEWS, 0).frames()) {
            String key = row.candidate().key();
            if (!row.thumbnails() && objects.stat(key).isPresent()) {
                ImageHeader.image(objects.get(key))
                        .ifPresent(picture -> {
                            thumbnails.store(picture, key);
                            made.add(row.candidate().frame());
                        });
            }
        }
        if (!made.isEmpty()) {
            frames.thumbnailsMade(job.id(), job.attempt(), made);
        }
    }
}
