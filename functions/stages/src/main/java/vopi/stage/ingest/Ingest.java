package vopi.stage.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vopi.core.error.Conflict;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobKeys;
import vopi.core.job.JobStatus;
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
import vopi.runtime.job.RunningJobs;
import vopi.runtime.json.Json;

/// Fetches the source, probes it, looks for bars and transparency, and plans segments and route. A repeat finds a source that was
/// fetched before and does not fetch it again.
public final class Ingest {
    /// @param attempt of the job that this execution runs
    public record Input(JobId jobId, int attempt) {}

    /// @param segments workers of the route `lambda`
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
    private final Sources sources;
    private final VideoProbe probe;
    private final FramingProbe framings;
    private final SegmentPlanner planner;
    private final Duration lambdaDecode;
    private final InstantSource clock;

    /// @param lambdaDecode the longest decoding of one segment that is predicted for the route
    ///   `lambda`
    public Ingest(
            JobStore store,
            VideoStore videos,
            ObjectStore objects,
            Sources sources,
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
        // False where the dispatcher, or an earlier run of this stage, has started the job.
        boolean started = store.start(input.jobId(), input.attempt(), clock.instant());
        Job job = jobs.running(input.jobId());
        if (!started && job.attempt() != input.attempt()) {
            throw new Conflict(
                    "job %s is at attempt %d, this is %d"
                            .formatted(job.id(), job.attempt(), input.attempt()));
        }
        jobs.advance(job.id(), JobStatus.DOWNLOADING, 5, "Fetching the video");
        Sources.Fetched source = sources.fetch(job);
        jobs.advance(job.id(), JobStatus.EXTRACTING, 10, "Looking at the video");
        ProbedVideo video = probe.probe(new ObjectSource(objects, source.key()));
        videos.save(job.id(), source.key(), named(video.video(), source), clock.instant());
        Framing framing = framings.of(new ObjectSource(objects, source.key()), video);
        ScoringPlan plan = planner.plan(video, source.key(), job.config().fps()).with(framing);
        store(new JobKeys(job.id()), plan);
        return new Output(route(plan), plan.segments());
    }

    private static Video named(Video video, Sources.Fetched source) {
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

    /// Scores of an earlier run are used again where they were made after the same plan.
    private void store(JobKeys keys, ScoringPlan plan) {
        byte[] text = Json.bytes(plan);
        boolean same =
                objects.stat(keys.plan()).isPresent()
                        && Json.read(objects.get(keys.plan()), ScoringPlan.class).equals(plan);
        if (!same) {
            List<String> old = objects.list(keys.scoresPrefix()).stream().map(Stat::key).toList();
            objects.delete(old);
            objects.put(keys.plan(), text, "application/json");
        }
    }

    private Route route(ScoringPlan plan) {
        double seconds = plan.predictedSeconds() / plan.segments();
        return seconds * 1000 > lambdaDecode.toMillis() ? Route.FARGATE : Route.LAMBDA;
    }
}
