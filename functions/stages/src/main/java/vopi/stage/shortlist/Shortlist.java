package vopi.stage.shortlist;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vopi.core.error.Defect;
import vopi.core.error.UnusableVideo;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.Exposure;
import vopi.core.media.FrameScore;
import vopi.core.media.ScoringPlan;
import vopi.core.media.SegmentScores;
import vopi.core.media.StoredBatch;
import vopi.core.media.Video;
import vopi.core.media.VideoScores;
import vopi.core.port.FrameStore;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;
import vopi.core.port.ObjectStore.Stat;
import vopi.core.port.VideoStore;
import vopi.core.port.VideoStore.StoredVideo;
import vopi.media.quality.QualityReport;
import vopi.media.score.BestPerSecond;
import vopi.runtime.job.PipelineStep;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.json.Json;

/// Merges the segments' scores, selects the best frame of each second and, in a short clip, of each
/// part of a second, and forms batches. The result depends only on the segments: a retry writes the
/// same.
public final class Shortlist {
    /// @param attempt of the job that this execution runs
    public record Input(JobId jobId, int attempt) {}

    /// @param batches for the vision model
    /// @param candidates the best of each second, over all batches
    /// @param framesAnalyzed sampled frames of the video
    public record Output(int batches, int candidates, int framesAnalyzed) {}

    /// The history of an execution has a maximum of 25,000 events, and a batch whose calls all use
    /// every retry takes about 40.
    public static final int MAX_BATCHES = 300;

    private static final String JSON = "application/json";

    /// A header may round, or include the audio: a larger difference means that it was wrong.
    private static final double DURATION_TOLERANCE_SECONDS = 1;

    private final RunningJobs jobs;
    private final VideoStore videos;
    private final FrameStore frames;
    private final ObjectStore objects;
    private final InstantSource clock;

    public Shortlist(
            JobStore jobs,
            VideoStore videos,
            FrameStore frames,
            ObjectStore objects,
            InstantSource clock) {
        this.jobs = new RunningJobs(jobs, clock);
        this.videos = videos;
        this.frames = frames;
        this.objects = objects;
        this.clock = clock;
    }

    public Output run(Input input) {
        Job job = jobs.running(input.jobId(), input.attempt());
        JobObjectKeys keys = new JobObjectKeys(job.id());
        ScoringPlan plan = Json.read(objects.get(AttemptKeys.of(job).plan()), ScoringPlan.class);
        List<SegmentScores> segments = segments(AttemptKeys.of(job), plan);
        List<FrameScore> scores = merge(segments);
        BestPerSecond.Choice choice = BestPerSecond.of(scores, plan.candidateRate());
        StoredVideo video = video(job, plan, scores);
        videos.rate(
                job.id(), job.attempt(), QualityReport.of(scores, plan.fps(), exposure(segments)));
        List<StoredBatch.Item> items =
                choice.candidates().stream().map(one -> item(keys, one)).toList();
        List<FrameScore> bests = choice.frames();
        frames.replaceCandidates(
                job.id(),
                job.attempt(),
                video.id(),
                bests.stream()
                        .map(score -> new FrameStore.Candidate(score, keys.candidate(score.id())))
                        .toList(),
                clock.instant());
        removeOthers(keys, items);
        List<Integer> slots = bests.stream().map(FrameScore::slot).toList();
        objects.put(keys.scores(), Json.bytes(new VideoScores(plan.fps(), scores, slots)), JSON);
        List<StoredBatch> batches = Batches.of(items, plan.fps(), batchSize(job, bests.size()));
        for (StoredBatch batch : batches) {
            objects.put(keys.batch(batch.number()), Json.bytes(batch), JSON);
        }
        if (choice.blurred()) {
            jobs.warn(job, List.of(BLURRED));
        }
        jobs.advance(
                job,
                PipelineStep.SHORTLIST,
                "Chose %d of %d frames".formatted(bests.size(), scores.size()));
        return new Output(batches.size(), bests.size(), scores.size());
    }

    private static StoredBatch.Item item(JobObjectKeys keys, BestPerSecond.Candidate candidate) {
        FrameScore score = candidate.score();
        return new StoredBatch.Item(score, keys.candidate(score.id()), candidate.bestOfSecond());
    }

    private static final String BLURRED =
            "No frame of the video is sharp; the best there are were used. Turn the product more"
                    + " slowly, pause at each view, and use more light.";

    private List<SegmentScores> segments(AttemptKeys keys, ScoringPlan plan) {
        List<SegmentScores> segments = new ArrayList<>();
        for (int i = 0; i < plan.segments(); i++) {
            segments.add(Json.read(objects.get(keys.segmentScores(i)), SegmentScores.class));
        }
        return segments;
    }

    private static Exposure exposure(List<SegmentScores> segments) {
        return segments.stream().map(SegmentScores::exposure).reduce(Exposure.NONE, Exposure::plus);
    }

    private static List<FrameScore> merge(List<SegmentScores> segments) {
        List<FrameScore> all = new ArrayList<>();
        segments.forEach(segment -> all.addAll(segment.scores()));
        for (int slot = 0; slot < all.size(); slot++) {
            if (all.get(slot).slot() != slot) {
                throw new Defect(
                        "slot %d of the video was scored as %d"
                                .formatted(slot, all.get(slot).slot()));
            }
        }
        if (all.isEmpty()) {
            throw new UnusableVideo("No picture of the video can be decoded. Export it again.");
        }
        return all;
    }

    /// Corrects the duration if the header claimed one that the frames do not have.
    private StoredVideo video(Job job, ScoringPlan plan, List<FrameScore> scores) {
        StoredVideo stored =
                videos.find(job.id())
                        .orElseThrow(() -> new Defect("job " + job.id() + " has no video"));
        double seconds = (double) scores.size() / plan.fps();
        Video said = stored.video();
        if (Math.abs(said.durationSeconds() - seconds) <= DURATION_TOLERANCE_SECONDS) {
            return stored;
        }
        Video corrected =
                new Video(
                        seconds,
                        said.width(),
                        said.height(),
                        said.fps(),
                        said.codec(),
                        said.metadata());
        return videos.save(job.id(), job.attempt(), stored.sourceKey(), corrected, clock.instant());
    }

    /// Images of the worse half of a part that two segments share, and of blurred parts.
    private void removeOthers(JobObjectKeys keys, List<StoredBatch.Item> items) {
        Set<String> chosen = new HashSet<>();
        items.forEach(item -> chosen.add(item.key()));
        List<String> others =
                objects.list(keys.candidatesPrefix()).stream()
                        .map(Stat::key)
                        .filter(key -> !chosen.contains(key))
                        .toList();
        if (!others.isEmpty()) {
            objects.delete(others);
        }
    }

    /// The job's batch size, or a larger one if it would give too many batches.
    private int batchSize(Job job, int candidates) {
        int wanted = job.config().batchSize();
        int least = Math.ceilDiv(candidates, MAX_BATCHES);
        if (wanted >= least) {
            return wanted;
        }
        String warning =
                "batchSize %d was raised to %d: %d frames are looked at, in at most %d batches"
                        .formatted(wanted, least, candidates, MAX_BATCHES);
        jobs.warn(job, List.of(warning));
        return least;
    }
}
