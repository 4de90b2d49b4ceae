package vopi.stage.score;

import java.util.Optional;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.ScoringPlan;
import vopi.core.media.SegmentScores;
import vopi.core.port.ObjectStore;
import vopi.media.SegmentScorer;
import vopi.media.source.ObjectSource;
import vopi.runtime.job.PipelineStep;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.json.Json;

/// Scores one segment of the plan. A retry does nothing if the scores are already stored.
public final class ScoreSegment {
    /// @param attempt of the job that this execution runs
    /// @param segment from 0
    public record Input(JobId jobId, int attempt, int segment) {}

    /// @param samples frames scored
    /// @param kept images written
    public record Output(int segment, int samples, int kept) {}

    private final RunningJobs jobs;
    private final ObjectStore objects;
    private final SegmentScorer scorer;

    public ScoreSegment(RunningJobs jobs, ObjectStore objects, SegmentScorer scorer) {
        this.jobs = jobs;
        this.objects = objects;
        this.scorer = scorer;
    }

    public Output run(Input input) {
        Job job = jobs.running(input.jobId(), input.attempt());
        AttemptKeys keys = AttemptKeys.of(job);
        ScoringPlan plan = Json.read(objects.get(keys.plan()), ScoringPlan.class);
        SegmentScores scores =
                earlier(keys, input.segment()).orElseGet(() -> score(job, plan, input.segment()));
        report(job, keys, plan.segments());
        return new Output(input.segment(), scores.scores().size(), scores.kept().size());
    }

    private Optional<SegmentScores> earlier(AttemptKeys keys, int segment) {
        String key = keys.segmentScores(segment);
        return objects.stat(key).isPresent()
                ? Optional.of(Json.read(objects.get(key), SegmentScores.class))
                : Optional.empty();
    }

    private SegmentScores score(Job job, ScoringPlan plan, int segment) {
        jobs.advance(job, PipelineStep.DECODE, "Scoring frames");
        SegmentScores scores;
        try (CandidateUploads uploads =
                new CandidateUploads(objects, new JobObjectKeys(job.id()), jobs.watch(job))) {
            ObjectSource source = ObjectSource.of(objects, plan, segment);
            scores = scorer.score(source, plan, segment, uploads);
            uploads.finish();
        }
        // Scores are written last: if they exist, the images exist.
        jobs.requireRunning(job);
        objects.put(
                AttemptKeys.of(job).segmentScores(segment), Json.bytes(scores), "application/json");
        return scores;
    }

    private void report(Job job, AttemptKeys keys, int all) {
        int done = Math.min(all, objects.list(keys.segmentScoresPrefix()).size());
        jobs.advance(
                job,
                PipelineStep.SCORE,
                done,
                all,
                "Scored %d of %d parts of the video".formatted(done, all));
    }
}
