package vopi.media;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import vopi.core.cost.DecodeCost;
import vopi.core.image.EncodedImage;
import vopi.core.media.FrameScore;
import vopi.core.media.ScoringPlan;
import vopi.core.media.SegmentScores;
import vopi.media.score.BestPerSecond;
import vopi.media.source.FileSource;
import vopi.media.source.MediaLimits;
import vopi.media.source.MediaSource;

/// The clips under `cases`, and what a job finds in a clip.
final class Cases {
    static final int FPS = 10;
    static final MediaLimits LIMITS = MediaLimits.DEFAULT.withThreads(2);

    private Cases() {}

    static Path clip(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(Cases.class.getResource("/cases/" + name), name)
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param chosen from the scores of all segments
    /// @param pictures that the segments kept, by slot
    record Found(
            ProbedVideo video,
            List<FrameScore> scores,
            List<BestPerSecond.Candidate> chosen,
            Map<Integer, EncodedImage> pictures) {
        /// The best of each second.
        List<FrameScore> candidates() {
            return chosen.stream()
                    .filter(BestPerSecond.Candidate::bestOfSecond)
                    .map(BestPerSecond.Candidate::score)
                    .toList();
        }
    }

    static Found find(Path clip, int segments) throws IOException {
        try (FileSource source = new FileSource(clip)) {
            return find(source, segments);
        }
    }

    static Found find(MediaSource source, int segments) {
        ProbedVideo video = new VideoProbe(LIMITS, System::nanoTime).probe(source);
        ScoringPlan plan =
                new SegmentPlanner(segments, DecodeCost.MEASURED).plan(video, "", FPS, segments);
        List<FrameScore> scores = new ArrayList<>();
        Map<Integer, EncodedImage> pictures = new TreeMap<>();
        for (int i = 0; i < plan.segments(); i++) {
            SegmentScores part =
                    new SegmentScorer(LIMITS, System::nanoTime)
                            .score(
                                    source,
                                    plan,
                                    i,
                                    (score, image) -> pictures.put(score.slot(), image));
            scores.addAll(part.scores());
        }
        return new Found(
                video,
                scores,
                BestPerSecond.of(scores, plan.candidateRate()).candidates(),
                pictures);
    }

    /// The frames that `extract` writes, by time.
    static Map<Double, EncodedImage> extracted(Path clip, int topK) throws IOException {
        Map<Double, EncodedImage> images = new TreeMap<>();
        new FrameExtractor(LIMITS)
                .extract(
                        clip,
                        new FrameExtractor.Options(FPS, topK, 0.2, 1.0),
                        (score, image) -> images.put(score.timestamp(), image));
        return images;
    }
}
