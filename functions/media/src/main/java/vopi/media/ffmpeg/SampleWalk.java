package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;
import vopi.core.error.UnusableVideo;
import vopi.media.score.FrameGrid;
import vopi.media.source.MediaLimits;

/// Turns frames in order of presentation into samples: holds each back until the next shows that it
/// was the last of its slot; a slot without frames repeats the one before.
final class SampleWalk implements AutoCloseable {
    private final FrameGrid grid;
    private final int first;
    private final int end;
    private final VideoReader.Sink sink;
    private final long mostSlots;
    private @Nullable Picture held;
    private long heldTimestamp;
    private long heldSlot;
    private long previousTimestamp;
    private int next;
    private boolean delivered;

    SampleWalk(FrameGrid grid, int first, int end, VideoReader.Sink sink, MediaLimits limits) {
        this.grid = grid;
        this.first = first;
        this.end = end;
        this.sink = sink;
        this.next = first;
        this.mostSlots = limits.maxDuration().toSeconds() * grid.fps();
        this.heldTimestamp = grid.start();
        this.previousTimestamp = grid.start();
    }

    boolean done() {
        return next >= end;
    }

    /// A time stamp for a frame that has none.
    long after(long duration) {
        return held == null ? grid.start() : heldTimestamp + duration;
    }

    /// Takes over the frame's data.
    void frame(AVFrame frame, long timestamp, Geometry geometry) {
        long time = held == null ? timestamp : Math.max(timestamp, heldTimestamp);
        long slot = Math.max(0, grid.slot(time));
        limit(slot);
        if (held != null) {
            deliver(slot);
            held.close();
        } else if (slot > next && first == 0) {
            next = (int) Math.min(slot, end);
        }
        AVFrame own = av_frame_alloc();
        av_frame_move_ref(own, frame);
        held = Picture.owning(own, geometry);
        previousTimestamp = heldTimestamp;
        heldTimestamp = time;
        heldSlot = slot;
        delivered = false;
    }

    /// The video has ended.
    void finish(PacketQueue packets) {
        if (held != null) {
            long before = packets.beforeLast(heldTimestamp);
            long previous = before < heldTimestamp ? before : previousTimestamp;
            deliver(Math.max(heldSlot, grid.slots(heldTimestamp, previous)));
        }
    }

    /// The video goes on, but later than all that is wanted.
    void reached() {
        deliver(end);
    }

    private void deliver(long before) {
        Picture picture = held;
        while (picture != null && next < Math.min(before, end)) {
            if (next >= heldSlot) {
                sink.sample(next, heldTimestamp, picture, delivered);
                delivered = true;
            }
            next++;
        }
    }

    private void limit(long slot) {
        if (slot > mostSlots) {
            throw new UnusableVideo(
                    "The video is longer than "
                            + mostSlots / grid.fps() / 60
                            + " minutes. Send a shorter one.");
        }
    }

    @Override
    public void close() {
        if (held != null) {
            held.close();
            held = null;
        }
    }
}
