package vopi.stage.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.media.Framing;
import vopi.core.media.ScoringPlan;
import vopi.core.media.Video;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;
import vopi.core.port.ObjectStore.Stat;
import vopi.core.port.VideoStore;
import vopi.media.FramingProbe;
import vopi.media.ProbedVideo;
import vopi.media.SegmentPlanner;
import vopi.media.VideoProbe;
import vopi.media.source.ObjectSource;
import vopi.runtime.job.PipelineStep;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.json.Json;

/// Downloads the source, probes it, detects bars and transparency, and plans segments and route. A
/// retry uses a source that is already downloaded.
public final class Ingest {
    /// @param attempt of the job that this execution runs
    public record Input(JobId jobId, int attempt) {}

    /// @param segments concurrent workers of the route `lambda`
    public record Output(Route route, int segments) {}

    /// Where scoring runs.
    public enum Route {
        LAMBDA,
        FARGATE
    }

    private final JobStore store;
    private final RunningJobs jobs;
    private final VideoStore videos;
    private final ObjectStore objects;
    private final SourceResolver sources;
    private final VideoProbe probe;
    private final FramingProbe framings;
    private final SegmentPlanner planner;
    private final Duration lambdaDecode;
    private final InstantSource clock;

    /// @param lambdaDecode maximum predicted decoding time of a segment for the route `lambda`
    public Ingest(
            JobStore store,
            VideoStore videos,
            ObjectStore objects,
            SourceResolver sources,
            VideoProbe probe,
            FramingProbe framings,
            SegmentPlanner planner,
            Duration lambdaDecode,
            InstantSource clock) {
        this.store = store;
        this.jobs = new RunningJobs(store, clock);
        this.videos = videos;
        this.objects = objects;
        this.sources = sources;
        this.probe = probe;
        this.framings = framings;
        this.planner = planner;
        this.lambdaDecode = lambdaDecode;
        this.clock = clock;
    }

    public Output run(Input input) {
        // No effect if the dispatcher, or an earlier run of this stage, has already started the
        // job.
        store.start(input.jobId(), input.attempt(), clock.instant());
        Job job = jobs.running(input.jobId(), input.attempt());
        jobs.advance(job, PipelineStep.FETCH, "Fetching the video");
        SourceResolver.Fetched source = sources.fetch(job, () -> jobs.requireRunning(job));
        jobs.advance(job, PipelineStep.PROBE, "Looking at the video");
        ProbedVideo video = probe.probe(new ObjectSource(objects, source.key()));
        videos.save(
                job.id(),
                job.attempt(),
                source.key(),
                named(video.video(), source),
                clock.instant());
        Framing framing = framings.of(new ObjectSource(objects, source.key()), video);
        ScoringPlan plan = planner.plan(video, source.key(), job.config().fps()).with(framing);
        store(job, plan);
        return new Output(route(plan), plan.segments());
    }

    private static Video named(Video video, SourceResolver.Fetched source) {
        Map<String, String> metadata = new TreeMap<>(video.metadata());
        metadata.put("filename", source.filename());
        return new Video(
                video.durationSeconds(),
                video.width(),
                video.height(),
                video.fps(),
                video.codec(),
                metadata);
    }

    /// Reuses scores that an earlier run or attempt made with the same plan.
    private void store(Job job, ScoringPlan plan) {
        AttemptKeys keys = AttemptKeys.of(job);
        if (isPlan(keys, plan)) {
            return;
        }
        objects.delete(segments(keys));
        for (int attempt = job.attempt() - 1; attempt >= 1; attempt--) {
            AttemptKeys earlier = new AttemptKeys(job.id(), attempt);
            if (isPlan(earlier, plan)) {
                copySegments(earlier, keys);
                break;
            }
        }
        objects.put(keys.plan(), Json.bytes(plan), "application/json");
    }

    private boolean isPlan(AttemptKeys keys, ScoringPlan plan) {
        return objects.stat(keys.plan()).isPresent()
                && Json.read(objects.get(keys.plan()), ScoringPlan.class).equals(plan);
    }

    private void copySegments(AttemptKeys from, AttemptKeys to) {
        int prefix = from.segmentScoresPrefix().length();
        for (String key : segments(from)) {
            objects.copy(key, to.segmentScoresPrefix() + key.substring(prefix));
        }
    }

    private List<String> segments(AttemptKeys keys) {
        return objects.list(keys.segmentScoresPrefix()).stream().map(Stat::key).toList();
    }

    private Route route(ScoringPlan plan) {
        double seconds = plan.predictedSeconds() / plan.segments();
        return seconds * 1000 > lambdaDecode.toMillis() ? Route.FARGATE : Route.LAMBDA;
    }
}
