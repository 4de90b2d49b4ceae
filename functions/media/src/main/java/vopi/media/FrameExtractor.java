package vopi.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import vopi.core.cost.DecodeCost;
import vopi.core.image.EncodedImage;
import vopi.core.media.FrameScore;
import vopi.core.media.Framing;
import vopi.core.media.ScoringPlan;
import vopi.core.media.SegmentScores;
import vopi.core.media.VideoQuality;
import vopi.media.quality.QualityReport;
import vopi.media.score.HeldPictures;
import vopi.media.source.FileSource;
import vopi.media.source.MediaLimits;

/// Extracts the best frames of a local file, without a job, a bucket or a database. Thread-safe.
public final class FrameExtractor {
    private final MediaLimits limits;

    public FrameExtractor(MediaLimits limits) {
        this.limits = limits;
    }

    /// @param fps sampling rate, 1 to 30
    /// @param topK maximum number of frames
    /// @param alpha weight of motion: combined = sharpness - alpha * motion * 255
    /// @param minGapSeconds minimum time between two chosen frames
    public record Options(int fps, int topK, double alpha, double minGapSeconds) {
        public static final Options DEFAULT = new Options(10, 10, 0.2, 1.0);

        public Options {
            if (fps < 1 || fps > 30 || topK < 1 || alpha < 0 || minGapSeconds < 0) {
                throw new IllegalArgumentException(
                        "fps must be 1 to 30, top-k at least 1, alpha and min-gap at least 0");
            }
        }

        double combined(FrameScore score) {
            return score.sharpness() - alpha * score.motion() * 255;
        }
    }

    /// @param frames every sampled frame, in time order
    /// @param chosen the selected frames, best first
    /// @param quality of the whole video
    public record Result(
            ProbedVideo video,
            List<FrameScore> frames,
            List<FrameScore> chosen,
            VideoQuality quality) {}

    /// Scores the whole video, then decodes the chosen frames once more.
    ///
    /// @param images takes each chosen frame in order of time: PNG, without bars; RGBA if the video
    ///   is transparent
    /// @throws vopi.core.error.UnusableVideo where the file is no video that is taken
    public Result extract(Path file, Options options, BiConsumer<FrameScore, EncodedImage> images)
            throws IOException {
        try (FileSource source = new FileSource(file)) {
            ProbedVideo video = new VideoProbe(limits, System::nanoTime).probe(source);
            Framing framing = new FramingProbe(limits, System::nanoTime).of(source, video);
            ScoringPlan plan =
                    new SegmentPlanner(1, DecodeCost.MEASURED)
                            .plan(video, "", options.fps(), 1)
                            .with(framing);
            SegmentScores scores =
                    new SegmentScorer(limits, System::nanoTime)
                            .score(source, plan, 0, SegmentScorer.CandidateImages.none());
            List<FrameScore> frames = scores.scores();
            List<FrameScore> chosen = choose(frames, options);
            new FullFrameReader(limits, System::nanoTime)
                    .read(
                            source,
                            plan,
                            chosen.stream().map(FrameScore::id).toList(),
                            (id, image) -> images.accept(frames.get(id.slot()), image));
            VideoQuality quality = QualityReport.of(frames, options.fps(), scores.exposure());
            return new Result(video, frames, chosen, quality);
        }
    }

    private static List<FrameScore> choose(List<FrameScore> frames, Options options) {
        List<FrameScore> chosen = new ArrayList<>();
        pictures(frames, options).stream()
                .sorted(Comparator.comparingDouble(options::combined).reversed())
                .forEach(frame -> {
                    if (chosen.size() < options.topK() && apart(frame, chosen, options)) {
                        chosen.add(frame);
                    }
                });
        return chosen;
    }

    /// The best sample of each picture: a picture that is held on screen gives several samples.
    private static List<FrameScore> pictures(List<FrameScore> frames, Options options) {
        List<FrameScore> pictures = new ArrayList<>();
        HeldPictures held = new HeldPictures(options.fps());
        for (FrameScore frame : frames) {
            held.newInItsSecond(frame);
            if (!held.repeats()) {
                pictures.add(frame);
            } else if (options.combined(frame) > options.combined(pictures.getLast())) {
                pictures.set(pictures.size() - 1, frame);
            }
        }
        return pictures;
    }

    /// By the time stamps of the frames, which may be later than their slots.
    private static boolean apart(FrameScore frame, List<FrameScore> chosen, Options options) {
        double gap = options.minGapSeconds() - 1e-9;
        return chosen.stream()
                .allMatch(other -> Math.abs(other.timestamp() - frame.timestamp()) >= gap);
    }
}
