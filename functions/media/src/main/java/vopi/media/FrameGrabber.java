package vopi.media;

import java.util.List;
import vopi.core.image.EncodedImage;
import vopi.core.media.FrameId;
import vopi.core.media.Framing;
import vopi.core.port.ObjectStore;
import vopi.media.source.MediaLimits;
import vopi.media.source.ObjectSource;

/// Decodes selected frames of a video again at full quality. The ids identify exactly the frames
/// that were scored. Thread-safe.
public final class FrameGrabber {
    /// Receives each frame as it is decoded.
    @FunctionalInterface
    public interface Sink {
        /// @param image PNG, upright, square pixels, 8-bit sRGB, at the video's display size
        ///   without its bars; RGBA if the video is transparent
        void accept(FrameId frame, EncodedImage image);
    }

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
    /// @param fps sampling rate of the ids
    /// @param framing applied to the images; the same as for the candidates
    /// @param frames in any order; each is delivered once
    /// @throws vopi.core.error.UnusableVideo if the video cannot be decoded
    public void grab(String key, int fps, Framing framing, List<FrameId> frames, Sink sink) {
        if (!frames.isEmpty()) {
            reader.read(new ObjectSource(objects, key), fps, framing, frames, sink);
        }
    }
}
