package vopi.bench.views;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vopi.core.cost.DecodeCost;
import vopi.core.image.EncodedImage;
import vopi.core.job.JobConfig;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.media.ScoringPlan;
import vopi.core.media.ScoringPlan.CandidateRate;
import vopi.core.media.SegmentScores;
import vopi.core.port.Vision;
import vopi.imaging.pixels.Codec;
import vopi.media.FramingProbe;
import vopi.media.ProbedVideo;
import vopi.media.SegmentPlanner;
import vopi.media.SegmentScorer;
import vopi.media.VideoProbe;
import vopi.media.score.BestPerSecond;
import vopi.media.source.FileSource;
import vopi.media.source.MediaLimits;

/// The candidates of a clip, as the stages of the pipeline choose them.
final class Candidates {
    private static final int FPS = JobConfig.DEFAULT.fps();

    /// Sharp and in motion, as the frames of a product that turns.
    private static final double SHARPNESS = 20;

    private static final double MOTION = .02;

    private Candidates() {}

    /// In time order.
    static List<Vision.Candidate> of(Path clip) throws IOException {
        MediaLimits limits = MediaLimits.DEFAULT;
        Map<FrameId, EncodedImage> pictures = new HashMap<>();
        try (FileSource source = new FileSource(clip)) {
            ProbedVideo video = new VideoProbe(limits, System::nanoTime).probe(source);
            ScoringPlan plan =
                    new SegmentPlanner(1, DecodeCost.MEASURED)
                            .plan(video, "", FPS, 1)
                            .with(new FramingProbe(limits, System::nanoTime).of(source, video));
            SegmentScores scores =
                    new SegmentScorer(limits, System::nanoTime)
                            .score(
                                    source,
                                    plan,
                                    0,
                                    (score, image) -> pictures.put(score.id(), image));
            return BestPerSecond.of(scores.scores(), plan.candidateRate()).candidates().stream()
                    .map(one ->
                            candidate(one, Objects.requireNonNull(pictures.get(one.score().id()))))
                    .toList();
        }
    }

    /// Of a drawn turn. Only the frames that become candidates are drawn.
    static List<Vision.Candidate> of(RotatingClip turn) {
        List<FrameScore> scores = new ArrayList<>();
        for (int slot = 0; slot < turn.seconds() * FPS; slot++) {
            scores.add(new FrameScore(slot, (double) slot / FPS, SHARPNESS, MOTION));
        }
        CandidateRate rate = new CandidateRate(FPS, CandidateRate.perSecond(turn.seconds()));
        return BestPerSecond.of(scores, rate).candidates().stream()
                .map(one -> candidate(one, Codec.jpeg(turn.draw(one.score().timestamp()))))
                .toList();
    }

    /// The size counts the best of each second; the others of a second are in the same batch.
    static List<List<Vision.Candidate>> batches(List<Vision.Candidate> candidates) {
        List<List<Vision.Candidate>> batches = new ArrayList<>();
        int bests = JobConfig.DEFAULT.batchSize();
        int second = -1;
        for (Vision.Candidate candidate : candidates) {
            boolean next = candidate.score().slot() / FPS != second;
            if (next && bests >= JobConfig.DEFAULT.batchSize()) {
                batches.add(new ArrayList<>());
                bests = 0;
            }
            second = candidate.score().slot() / FPS;
            bests += candidate.bestOfSecond() ? 1 : 0;
            batches.getLast().add(candidate);
        }
        return batches;
    }

    private static Vision.Candidate candidate(BestPerSecond.Candidate one, EncodedImage image) {
        return new Vision.Candidate(one.score(), image, one.bestOfSecond());
    }
}
