package vopi.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import vopi.core.cost.DecodeCost;
import vopi.core.error.UnusableVideo;
import vopi.core.media.FrameScore;
import vopi.core.media.ScoringPlan;
import vopi.core.media.SegmentScores;
import vopi.core.media.Video;
import vopi.media.source.FileSource;
import vopi.media.source.MediaLimits;
import vopi.media.source.MediaSource;

/// Checks whether a job would accept a local file by running the same steps as a job: probing,
/// scoring every sample, writing the best picture of each second, and reading the best frame again.
/// Thread-safe.
public final class VideoCheck {
    private static final int FPS = 10;

    private final MediaLimits limits;
    private final LongSupplier nanos;

    public VideoCheck(MediaLimits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    public sealed interface Verdict {
        /// @param frames number of frames analysed, ten for each second
        record Usable(Video video, int frames) implements Verdict {}

        /// @param reason written for the person who sent the video
        record Refused(String reason) implements Verdict {}
    }

    /// @throws IOException if the file cannot be opened
    public Verdict check(Path file) throws IOException {
        try (FileSource source = new FileSource(file)) {
            return check(source);
        }
    }

    public Verdict check(MediaSource source) {
        try {
            ProbedVideo video = new VideoProbe(limits, nanos).probe(source);
            return new Verdict.Usable(video.video(), frames(source, video));
        } catch (UnusableVideo refused) {
            return new Verdict.Refused(refused.text());
        }
    }

    private int frames(MediaSource source, ProbedVideo video) {
        ScoringPlan plan = new SegmentPlanner(1, DecodeCost.MEASURED).plan(video, "", FPS, 1);
        SegmentScores scored =
                new SegmentScorer(limits, nanos).score(source, plan, 0, (score, image) -> {});
        FrameScore best =
                scored.scores().stream()
                        .max(Comparator.comparingDouble(FrameScore::sharpness))
                        .orElseThrow(() -> new UnusableVideo("The video shows no picture."));
        new FullFrameReader(limits, nanos)
                .read(source, plan, List.of(best.id()), (frame, image) -> {});
        return scored.scores().size();
    }
}
