package vopi.media;

import java.io.IOException;
import java.util.function.LongSupplier;
import vopi.core.error.UnusableVideo;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.image.EncodedImage;
import vopi.core.media.FrameScore;
import vopi.core.media.ScoringPlan;
import vopi.core.media.SegmentScores;
import vopi.media.ffmpeg.FfmpegException;
import vopi.media.ffmpeg.TimestampDisorder;
import vopi.media.ffmpeg.VideoReader;
import vopi.media.score.FrameGrid;
import vopi.media.source.MediaLimits;
import vopi.media.source.MediaSource;

/// Decodes a segment of a video once, scores every sample in flight and keeps the best picture of
/// each second; nothing else is stored. Scores do not depend on how a video is cut. Thread-safe.
public final class SegmentScorer {
    /// Of a best picture, in pixels: what the vision model is shown. More costs it tokens or is
    /// scaled down at the other end. The frames that are chosen are decoded again in full size.
    public static final int LONGEST_SIDE = 1024;

    private final MediaLimits limits;
    private final LongSupplier nanos;

    public SegmentScorer(MediaLimits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    /// Takes the best picture of each second, or of the part of it that belongs to the segment. May
    /// be called with other pictures again where the video's time stamps prove wrong.
    @FunctionalInterface
    public interface ImageSink {
        /// @param image JPEG, upright, square pixels, sRGB, at most `LONGEST_SIDE`
        void keep(FrameScore score, EncodedImage image);

        /// False where pictures are not to be made at all.
        default boolean wanted() {
            return true;
        }

        /// No pictures.
        static ImageSink none() {
            return new ImageSink() {
                @Override
                public void keep(FrameScore score, EncodedImage image) {}

                @Override
                public boolean wanted() {
                    return false;
                }
            };
        }
    }

    /// @param plan scores are of the whole picture, bars included; the pictures that are kept are
    ///   shown by its framing
    /// @throws UnusableVideo where a limit is passed
    public SegmentScores score(
            MediaSource source, ScoringPlan plan, int segment, ImageSink images) {
        try {
            return score(source, plan, segment, images, true);
        } catch (TimestampDisorder wrongTimes) {
            return again(source, plan, segment, images);
        } catch (FfmpegException e) {
            throw new UnusableVideo("The video cannot be decoded: it is damaged.", e);
        } catch (IOException e) {
            throw new UpstreamUnavailable("the video could not be read", e);
        }
    }

    private SegmentScores again(
            MediaSource source, ScoringPlan plan, int segment, ImageSink images) {
        try {
            return score(source, plan, segment, images, false);
        } catch (TimestampDisorder e) {
            throw new IllegalStateException("only looking ahead needs an order", e);
        } catch (FfmpegException e) {
            throw new UnusableVideo("The video cannot be decoded: it is damaged.", e);
        } catch (IOException e) {
            throw new UpstreamUnavailable("the video could not be read", e);
        }
    }

    private SegmentScores score(
            MediaSource source, ScoringPlan plan, int segment, ImageSink images, boolean lookAhead)
            throws IOException, TimestampDisorder {
        FrameGrid grid = FrameGrid.of(plan);
        int first = plan.firstSlot(segment);
        try (SampleScores scores = new SampleScores(grid, first, plan.pixels(), images);
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
            // One sample more in front: the motion of the first is the way from it.
            reader.samples(Math.max(0, first - 1), plan.endSlot(segment), scoring);
            scoring.finish();
            return scores.finish(segment);
        }
    }
}
