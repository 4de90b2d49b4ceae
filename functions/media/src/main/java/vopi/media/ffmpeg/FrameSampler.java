package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;
import vopi.core.error.UnusableVideo;
import vopi.media.score.FrameGrid;
import vopi.media.source.MediaLimits;

/// Turns frames in order of presentation into samples: holds each back until the next shows that it
/// was the last of its slot; a slot without frames repeats the one before.
final class FrameSampler implements AutoCloseable {
    private final FrameGrid grid;
    private final int end;
    private final VideoReader.SampleConsumer sink;
    private final long mostSlots;
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
    void frame(AVFrame frame, long timestamp, DisplayGeometry geometry) {
        long time = held == null ? timestamp : Math.max(timestamp, heldTimestamp);
        long slot = Math.max(0, grid.slot(time));
        limit(slot);
        // The first frame stands for slots before its own too: of those nothing whole is left.
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

    /// True where there was no frame yet.
    boolean empty() {
        return held == null;
    }

    /// The video has ended.
    ///
    /// @param damaged true where frames came after the one held, but none that is whole
    void finish(PacketQueue packets, boolean damaged) {
        long last = damaged ? packets.last(heldTimestamp) : heldTimestamp;
        long before = packets.beforeLast(last);
        long previous = before < last ? before : previousTimestamp;
        deliver(Math.max(heldSlot, grid.slots(last, previous)));
    }

    /// The video goes on, but later than all that is wanted.
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
