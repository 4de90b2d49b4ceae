package vopi.testing.provider;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import vopi.core.image.EncodedImage;
import vopi.core.job.Job;
import vopi.core.media.FrameId;
import vopi.core.port.FullFrames;

/// A video whose frames all decode, except those marked as damaged. Not thread-safe.
public final class FakeFullFrames implements FullFrames {
    private final Set<FrameId> damaged = new HashSet<>();
    private final List<List<FrameId>> passes = new ArrayList<>();

    public void damage(int... frames) {
        for (int frame : frames) {
            damaged.add(new FrameId(frame));
        }
    }

    /// The frames requested in each pass over the video, in order of number.
    public List<List<FrameId>> passes() {
        return List.copyOf(passes);
    }

    @Override
    public void read(Job job, List<FrameId> frames, BiConsumer<FrameId, EncodedImage> each) {
        passes.add(frames.stream().sorted().toList());
        for (FrameId frame : frames) {
            if (!damaged.contains(frame)) {
                each.accept(frame, TinyImages.png(64, 48, frame.number()));
            }
        }
    }

    @Override
    public void readAt(
            Job job, int fps, List<FrameId> frames, BiConsumer<FrameId, EncodedImage> each) {
        read(job, frames, each);
    }
}
