package vopi.media;

import java.util.List;
import java.util.function.BiConsumer;
import vopi.core.image.EncodedImage;
import vopi.core.media.FrameId;
import vopi.core.media.ScoringPlan;
import vopi.core.port.ObjectStore;
import vopi.media.source.MediaLimits;
import vopi.media.source.ObjectSource;

/// Decodes selected frames of a video again at full quality. The ids identify exactly the frames
/// that were scored. Thread-safe.
public final class FrameGrabber {
    private final ObjectStore objects;
    private final FullFrameReader reader;

    public FrameGrabber(ObjectStore objects, MediaLimits limits) {
        this.objects = objects;
        this.reader = new FullFrameReader(limits, System::nanoTime);
    }

    /// Decodes the video in one pass and delivers frames in time order, one at a time, so that
    /// memory holds only one image.
    ///
    /// @param key object key of the video
    /// @param plan that the frames were scored by
    /// @param frames in any order; each is delivered once
    /// @throws vopi.core.error.UnusableVideo where the video does not decode (any more)
    public void grab(
            String key,
            ScoringPlan plan,
            List<FrameId> frames,
            BiConsumer<FrameId, EncodedImage> each) {
        if (!frames.isEmpty()) {
            reader.read(new ObjectSource(objects, key), plan, frames, each);
        }
    }
}
