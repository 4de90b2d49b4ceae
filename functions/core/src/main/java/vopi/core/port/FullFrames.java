package vopi.core.port;

import java.util.List;
import java.util.function.BiConsumer;
import vopi.core.image.EncodedImage;
import vopi.core.job.Job;
import vopi.core.media.FrameId;

/// Decodes frames of a job's source video again, at full quality.
public interface FullFrames {
    /// Reads the video once. A frame that cannot be decoded is not delivered.
    ///
    /// @param frames in any order; each is delivered at most once
    /// @param each receives a frame as soon as it is decoded, with its image: PNG, upright, square
    ///   pixels, 8-bit sRGB, as large as the video is shown without its bars; RGBA if the video is
    ///   transparent
    /// @throws vopi.core.error.NotFound if the job has no source
    /// @throws vopi.core.error.UnusableVideo if the video cannot be decoded (any more); some frames
    ///   may have been delivered already
    void read(Job job, List<FrameId> frames, BiConsumer<FrameId, EncodedImage> each);

    /// The same with the sampling grid of another rate than the job's.
    ///
    /// @param fps sampling rate, 1 to 30
    /// @param frames slots of that grid
    void readAt(Job job, int fps, List<FrameId> frames, BiConsumer<FrameId, EncodedImage> each);
}
