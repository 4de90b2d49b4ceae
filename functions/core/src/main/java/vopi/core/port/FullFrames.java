package vopi.core.port;

import java.util.Optional;
import vopi.core.image.EncodedImage;
import vopi.core.job.JobId;
import vopi.core.media.FrameScore;

/// Frames of a job's source video, decoded again at full quality.
public interface FullFrames {
    /// @throws vopi.core.error.NotFound where the job has no source
    Source open(JobId job);

    /// An open source. One thread; the caller closes it.
    interface Source extends AutoCloseable {
        /// @return the frame shown at the slot, upright, PNG; empty where it can't be decoded
        Optional<EncodedImage> frame(FrameScore score);

        @Override
        void close();
    }
}
