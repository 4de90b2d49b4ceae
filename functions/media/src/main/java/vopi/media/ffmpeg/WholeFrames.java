package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeSet;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// Passes only undamaged frames, in presentation order. It holds back frames that the decoder
/// concealed, and those that refer to such a frame or to a missing one: everything decoded after
/// it, up to the next undamaged key frame.
///
/// A bidirectional frame (B) is presented before the later of its two reference frames: it waits
/// until that one is output.
final class WholeFrames implements AutoCloseable {
    /// Memory of waiting frames: fifteen of 1080p, five of 4K. Beyond it the oldest frame passes.
    private static final long MAX_BYTES_WAITING = 64L << 20;

    private static final long NONE = Long.MAX_VALUE;

    private record Waiting(AVFrame frame, long number) {}

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Deque<AVFrame> ready = new ArrayDeque<>();
    private long bytesWaiting;

    /// The number of the first packet whose damage is still in effect, and that of the last.
    private long damagedFrom = NONE;

    private long damagedTo = -1;

    /// Before the first key frame after a seek, frames lack their references: that is not evidence
    /// of damage in the following frames.
    private boolean keyShown;

    /// Packets lost before the first frame after a seek.
    private final TreeSet<Long> early = new TreeSet<>();

    private boolean shown;

    private long damaged;

    /// Restarts after a seek.
    void reset() {
        close();
        damagedFrom = NONE;
        damagedTo = -1;
        keyShown = false;
        shown = false;
        early.clear();
    }

    /// Records that the decoder made no frame, or a damaged one, from a packet.
    ///
    /// @param number of the packet, in decoding order
    void lost(long number) {
        if (shown) {
            damage(number);
        } else {
            early.add(number);
        }
    }

    /// Takes ownership of the frame's data.
    ///
    /// @param number of its packet, in decoding order
    /// @param corrupt true if the container marks the packet as incomplete
    void add(AVFrame frame, long number, boolean corrupt) {
        boolean broken = corrupt || repaired(frame);
        boolean key = (frame.flags() & AVFrame.AV_FRAME_FLAG_KEY) != 0;
        first(number);
        keyShown |= key;
        if (broken && keyShown) {
            damage(number);
        }
        boolean between = frame.pict_type() == AV_PICTURE_TYPE_B;
        if (!between) {
            release(Long.MAX_VALUE);
        }
        if (key && !broken && number > damagedTo) {
            damagedFrom = NONE;
        }
        if (broken || number >= damagedFrom) {
            damaged++;
            av_frame_unref(frame);
            return;
        }
        AVFrame own = av_frame_alloc();
        av_frame_move_ref(own, frame);
        if (between) {
            waiting.addLast(new Waiting(own, number));
            bytesWaiting += bytes(own);
            release(MAX_BYTES_WAITING);
        } else {
            ready.addLast(own);
        }
    }

    /// Marks the end of the stream: no further reference frame can follow.
    void end() {
        release(Long.MAX_VALUE);
    }

    /// @param to receives the next undamaged frame
    /// @return false if there is none yet
    boolean next(AVFrame to) {
        AVFrame first = ready.pollFirst();
        if (first == null) {
            return false;
        }
        av_frame_unref(to);
        av_frame_move_ref(to, first);
        av_frame_free(first);
        return true;
    }

    /// Of the packets lost before the first frame, counts only those decoded after it.
    private void first(long number) {
        if (!shown) {
            shown = true;
            early.tailSet(number).forEach(this::damage);
            early.clear();
        }
    }

    /// True if the last frames are damaged.
    boolean endsDamaged() {
        return damagedFrom != NONE;
    }

    /// Number of frames held back.
    long damaged() {
        return damaged;
    }

    private static boolean repaired(AVFrame frame) {
        return frame.decode_error_flags() != 0
                || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0;
    }

    private void damage(long number) {
        damagedFrom = Math.min(damagedFrom, number);
        damagedTo = Math.max(damagedTo, number);
    }

    /// @param most maximum bytes of frames that keep waiting; `Long.MAX_VALUE` releases all
    private void release(long most) {
        while (!waiting.isEmpty() && (most == Long.MAX_VALUE || bytesWaiting > most)) {
            Waiting oldest = waiting.removeFirst();
            bytesWaiting -= bytes(oldest.frame());
            if (oldest.number() >= damagedFrom) {
                damaged++;
                av_frame_free(oldest.frame());
            } else {
                ready.addLast(oldest.frame());
            }
        }
    }

    private static long bytes(AVFrame frame) {
        long bytes = 0;
        for (int plane = 0; plane < 4; plane++) {
            bytes += (long) Math.abs(frame.linesize(plane)) * frame.height();
        }
        return bytes;
    }

    @Override
    public void close() {
        for (Waiting one : waiting) {
            av_frame_free(one.frame());
        }
        waiting.clear();
        bytesWaiting = 0;
        for (@Nullable AVFrame one = ready.pollFirst(); one != null; one = ready.pollFirst()) {
            av_frame_free(one);
        }
    }
}
