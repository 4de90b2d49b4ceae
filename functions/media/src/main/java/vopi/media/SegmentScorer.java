package vopi.media;

import java.io.IOException;
import java.util.function.LongSupplier;
import vopi.core.error.UnusableVideo;
import vopi.core.image.EncodedImage;
import vopi.core.media.FrameScore;
import vopi.core.media.ScoringPlan;
import vopi.core.media.SegmentScores;
import vopi.media.ffmpeg.TimestampDisorder;
import vopi.media.ffmpeg.VideoReader;
import vopi.media.score.FrameGrid;
import vopi.media.source.MediaLimits;
import vopi.media.source.MediaSource;

/// Decodes a segment of a video once, scores every sample in memory and stores only the best
/// picture of each part of a second. Scores do not depend on the segment boundaries. Thread-safe.
public final class SegmentScorer {
    /// Longest side of a stored picture, in pixels, for the vision model. A larger picture costs
    /// tokens or is scaled down by the provider. Selected frames are decoded again at full size.
    public static final int MAX_SIDE = 1024;

    private final MediaLimits limits;
    private final LongSupplier nanos;

    public SegmentScorer(MediaLimits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    /// Receives the best picture of each part of a second, or of what of it is inside the segment.
    /// May be called again with other pictures if the video's time stamps prove wrong.
    @FunctionalInterface
    public interface CandidateImages {
        /// @param image JPEG, upright, square pixels, sRGB, at most `MAX_SIDE`
        void keep(FrameScore score, EncodedImage image);

        /// False if no pictures are needed.
        default boolean wanted() {
            return true;
        }

        /// Receives no pictures.
        static CandidateImages none() {
            return new CandidateImages() {
                @Override
                public void keep(FrameScore score, EncodedImage image) {}

                @Override
                public boolean wanted() {
                    return false;
                }
            };
        }
    }

    /// @param plan scores use the whole picture, including bars; the stored pictures use its
    ///   framing
    /// @throws UnusableVideo if a limit is exceeded
    public SegmentScores score(
            MediaSource source, ScoringPlan plan, int segment, CandidateImages images) {
        return Decoding.run(lookAhead -> score(source, plan, segment, images, lookAhead));
    }

    private SegmentScores score(
            MediaSource source,
            ScoringPlan plan,
            int segment,
            CandidateImages images,
            boolean lookAhead)
            throws IOException, TimestampDisorder {
        FrameGrid grid = FrameGrid.of(plan);
        int first = plan.firstSlot(segment);
        try (SampleScores scores =
                        new SampleScores(grid, plan.candidateRate(), first, plan.pixels(), images);
                ScoringThread scoring = new ScoringThread(scores);
                VideoReader reader =
                        new VideoReader(
                                source,
                                plan.stream(),
                                grid,
                                plan.framing(),
                                limits,
                                lookAhead,
                                nanos)) {
            // One extra sample at the start: the motion of the first sample is measured from it.
            reader.samples(Math.max(0, first - 1), plan.endSlot(segment), scoring);
            scoring.finish();
            return scores.finish(segment);
        }
    }
}
