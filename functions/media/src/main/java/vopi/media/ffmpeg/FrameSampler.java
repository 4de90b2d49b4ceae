package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;
import vopi.core.error.UnusableVideo;
import vopi.media.score.FrameGrid;
import vopi.media.source.MediaLimits;

/// Converts frames in presentation order to samples: holds each frame until the next one shows that
/// it was the last of its slot. A slot without frames repeats the previous one.
final class FrameSampler implements AutoCloseable {
    private final FrameGrid grid;
    private final int end;
    private final VideoReader.SampleConsumer sink;
    private final long maxSlots;
    private @Nullable DecodedFrame held;
    private long heldTimestamp;
    private long heldSlot;
    private long previousTimestamp;
    private int next;
    private boolean delivered;

    FrameSampler(
            FrameGrid grid,
            int first,
            int end,
            VideoReader.SampleConsumer sink,
            MediaLimits limits) {
        this.grid = grid;
        this.end = end;
        this.sink = sink;
        this.next = first;
        this.maxSlots = limits.maxDuration().toSeconds() * grid.fps();
        this.heldTimestamp = grid.start();
        this.previousTimestamp = grid.start();
    }

    boolean done() {
        return next >= end;
    }

    /// Time stamp of a frame that has none.
    long after(long duration) {
        return held == null ? grid.start() : heldTimestamp + duration;
    }

    /// Takes ownership of the frame's data.
    void frame(AVFrame frame, long timestamp, DisplayGeometry geometry) {
        long time = held == null ? timestamp : Math.max(timestamp, heldTimestamp);
        long slot = Math.max(0, grid.slot(time));
        limit(slot);
        // The first frame also represents the slots before its own: they have no undamaged frame.
        long from = held == null ? Math.min(slot, next) : slot;
        if (held != null) {
            deliver(slot);
            held.close();
        }
        AVFrame own = av_frame_alloc();
        av_frame_move_ref(own, frame);
        held = DecodedFrame.owning(own, geometry);
        previousTimestamp = heldTimestamp;
        heldTimestamp = time;
        heldSlot = from;
        delivered = false;
    }

    /// True before the first frame.
    boolean empty() {
        return held == null;
    }

    /// Marks the end of the video.
    ///
    /// @param damaged true if all frames after the held one are damaged
    void finish(PacketQueue packets, boolean damaged) {
        long last = damaged ? packets.last(heldTimestamp) : heldTimestamp;
        long before = packets.beforeLast(last);
        long previous = before < last ? before : previousTimestamp;
        deliver(Math.max(heldSlot, grid.slots(last, previous)));
    }

    /// The video continues, but only after the requested range, which has an end.
    void reached() {
        deliver(end);
    }

    private void deliver(long before) {
        DecodedFrame picture = held;
        while (picture != null && next < Math.min(before, end)) {
            if (next >= heldSlot) {
                sink.sample(next, heldTimestamp, picture, delivered);
                delivered = true;
            }
            next++;
        }
    }

    private void limit(long slot) {
        if (slot > maxSlots) {
            throw new UnusableVideo(
                    "The video is longer than "
                            + maxSlots / grid.fps() / 60
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
