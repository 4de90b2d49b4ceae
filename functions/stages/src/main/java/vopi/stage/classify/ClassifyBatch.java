package vopi.stage.classify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vopi.core.error.Conflict;
import vopi.core.error.Defect;
import vopi.core.error.Failure;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageHeader;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.FrameId;
import vopi.core.media.StoredBatch;
import vopi.core.port.FrameStore;
import vopi.core.port.ObjectStore;
import vopi.core.port.ObjectStore.Stat;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.core.view.View;
import vopi.runtime.job.PipelineStep;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.StoredThumbnails;
import vopi.runtime.json.Json;
import vopi.runtime.task.BackgroundTask;

/// Sends one batch of candidates to the vision model and stores the answer. A retry uses the stored
/// answer.
public final class ClassifyBatch {
    /// @param attempt of the job that this execution runs
    /// @param batch from 0
    public record Input(JobId jobId, int attempt, int batch) {}

    /// @param views found in this batch
    public record Output(int batch, int views) {}

    private static final String JSON = "application/json";
    private final RunningJobs jobs;
    private final ObjectStore objects;
    private final FrameStore frames;
    private final StoredThumbnails thumbnails;
    private final Vision vision;
    private final InstantSource clock;

    public ClassifyBatch(
            RunningJobs jobs,
            ObjectStore objects,
            FrameStore frames,
            StoredThumbnails thumbnails,
            Vision vision,
            InstantSource clock) {
        this.jobs = jobs;
        this.objects = objects;
        this.frames = frames;
        this.thumbnails = thumbnails;
        this.vision = vision;
        this.clock = clock;
    }

    /// @param timeLeft until the function's time-out
    public Output run(Input input, Duration timeLeft) {
        Instant deadline = clock.instant().plus(timeLeft);
        Job job = jobs.running(input.jobId(), input.attempt());
        JobObjectKeys keys = new JobObjectKeys(job.id());
        StoredBatch batch = Json.read(objects.get(keys.batch(input.batch())), StoredBatch.class);
        Classification answer =
                stored(keys, batch)
                        .orElseGet(() -> classifyOrSayWhyNot(job, keys, batch, deadline));
        jobs.warn(job, answer.warnings());
        report(job, keys);
        return new Output(input.batch(), answer.views().size());
    }

    private Optional<Classification> stored(JobObjectKeys keys, StoredBatch batch) {
        String key = keys.classification(batch.number());
        if (objects.stat(key).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Json.read(objects.get(key), Classification.class))
                .filter(answer -> ClassificationCheck.problem(batch, answer).isEmpty());
    }

    private Classification classifyOrSayWhyNot(
            Job job, JobObjectKeys keys, StoredBatch batch, Instant deadline) {
        String failure = AttemptKeys.of(job).classificationFailure(batch.number());
        try {
            Classification answer = classify(job, keys, batch, deadline);
            objects.delete(List.of(failure));
            return answer;
        } catch (Conflict ended) {
            throw ended;
        } catch (Failure reason) {
            jobs.requireRunning(job);
            objects.put(failure, Json.bytes(Map.of("reason", reason.text())), JSON);
            throw reason;
        }
    }

    private Classification classify(
            Job job, JobObjectKeys keys, StoredBatch batch, Instant deadline) {
        List<Vision.Candidate> candidates = new ArrayList<>();
        for (StoredBatch.Item item : batch.candidates()) {
            candidates.add(new Vision.Candidate(item.score(), frame(item), item.bestOfSecond()));
        }
        Classification answer;
        try (BackgroundTask<?> thumbnails =
                BackgroundTask.of(() -> makeThumbnails(job, keys, candidates))) {
            answer =
                    vision.classify(
                            new Vision.Batch(
                                    job.id(),
                                    job.attempt(),
                                    candidates,
                                    known(keys, batch.number()),
                                    job.config().geminiModel(),
                                    deadline));
            // Before the answer is stored, with which a retry would end at once.
            var _ = thumbnails.result();
        }
        ClassificationCheck.require(batch, answer);
        jobs.requireRunning(job);
        objects.put(keys.classification(batch.number()), Json.bytes(answer), JSON);
        return answer;
    }

    /// Of the frames that clients see.
    ///
    /// @return the frames
    private List<FrameId> makeThumbnails(
            Job job, JobObjectKeys keys, List<Vision.Candidate> candidates) {
        List<FrameId> made = new ArrayList<>();
        for (Vision.Candidate candidate : candidates) {
            if (candidate.bestOfSecond()) {
                FrameId frame = candidate.score().id();
                jobs.requireRunning(job);
                thumbnails.store(candidate.image(), keys.candidate(frame));
                made.add(frame);
            }
        }
        frames.thumbnailsMade(job.id(), job.attempt(), made);
        return made;
    }

    private EncodedImage frame(StoredBatch.Item item) {
        return ImageHeader.image(objects.get(item.key()))
                .orElseThrow(() -> new Defect("a stored candidate is not an image"));
    }

    /// The views known from other batches, fixed before the first call: the request, and therefore
    /// the key of its paid answer, is the same in a retry.
    private List<View> known(JobObjectKeys keys, int batch) {
        String key = keys.knownViews(batch);
        if (objects.stat(key).isPresent()) {
            return List.of(Json.read(objects.get(key), View[].class));
        }
        List<View> known =
                objects.list(keys.viewsPrefix() + "classification-").stream()
                        .map(Stat::key)
                        .filter(other -> !other.equals(keys.classification(batch)))
                        .map(other -> Json.read(objects.get(other), Classification.class))
                        .flatMap(answer -> answer.views().stream())
                        .toList();
        objects.put(key, Json.bytes(known), JSON);
        return known;
    }

    private void report(Job job, JobObjectKeys keys) {
        int all = objects.list(keys.viewsPrefix() + "batch-").size();
        int done = Math.min(all, objects.list(keys.viewsPrefix() + "classification-").size());
        jobs.advance(
                job,
                PipelineStep.CLASSIFY,
                done,
                all,
                "Looked at %d of %d batches of frames".formatted(done, all));
    }
}
