package vopi.media;

import java.util.List;
import vopi.core.media.FrameId;
import vopi.core.media.ScoringPlan;
import vopi.core.port.FullFrames;
import vopi.core.port.ObjectStore;
import vopi.media.source.MediaLimits;
import vopi.media.source.ObjectSource;

/// Decodes chosen frames of a video once more, at full quality: the very frames that were scored
/// under these ids. Thread-safe.
public final class FrameGrabber {
    private final ObjectStore objects;
    private final FullFrameReader reader;

    public FrameGrabber(ObjectStore objects, MediaLimits limits) {
        this.objects = objects;
        this.reader = new FullFrameReader(limits, System::nanoTime);
    }

    /// One pass over the video; frames come in order of time, one at a time, so that memory holds
    /// one image alone.
    ///
    /// @param key object key of the video
    /// @param plan that the frames were scored by
    /// @param frames in any order; each is delivered once
    /// @throws vopi.core.error.UnusableVideo where the video does not decode (any more)
    public void grab(
            String key, ScoringPlan plan, List<FrameId> frames, FullFrames.Sink sink) {
        if (!frames.isEmpty()) {
            reader.read(new ObjectSource(objects, key), plan, frames, sink);
        }
    }
}
