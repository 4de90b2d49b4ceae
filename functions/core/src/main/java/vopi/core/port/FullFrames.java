package vopi.core.port;

import java.util.List;
import vopi.core.image.EncodedImage;
import vopi.core.job.Job;
import vopi.core.media.FrameId;

/// Frames of a job's source video, decoded again at full quality.
public interface FullFrames {
    /// Takes each frame as it is decoded.
    @FunctionalInterface
    interface Sink {
        /// @param image PNG, upright, square pixels, 8-bit sRGB, as large as the video is shown
        ///   without its bars; RGBA if the video is transparent
        void accept(FrameId frame, EncodedImage image);
    }

    /// One pass over the video. A frame that can't be decoded is not delivered.
    ///
    /// @param frames in any order; each is delivered at most once
    /// @throws vopi.core.error.NotFound where the job has no source
    /// @throws vopi.core.error.UnusableVideo where the video does not decode (any more); frames may
    ///   have been delivered before
    void read(Job job, List<FrameId> frames, Sink sink);
}
