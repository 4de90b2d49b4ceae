package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeSet;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// Lets through the frames that show what was filmed, in order of presentation. Held back are
/// frames that the decoder had to repair, and those that it built on such a frame or on one that is
/// missing: everything decoded after it, up to the next key frame that is whole.
///
/// A frame between two others (B) is shown before the second of them, which it is built on: it
/// waits until that one has come out.
final class WholeFrames implements AutoCloseable {
    /// Of waiting frames: fifteen of 1080p, five of 4K. The oldest goes through beyond.
    private static final long MAX_BYTES_WAITING = 64L << 20;

    private static final long NONE = Long.MAX_VALUE;

    private record Waiting(AVFrame frame, long number) {}

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Deque<AVFrame> ready = new ArrayDeque<>();
    private long bytesWaiting;

    /// The number of the first packet whose damage is not yet over, and that of the last.
    private long damagedFrom = NONE;

    private long damagedTo = -1;

    /// Before the first key frame after a jump, frames lack what they refer to: no sign of damage
    /// in what follows.
    private boolean keyShown;

    /// Packets that were lost before the first frame after a jump came out.
    private final TreeSet<Long> early = new TreeSet<>();

    private boolean shown;

    private long damaged;

    /// Starts anew after a jump.
    void reset() {
        close();
        damagedFrom = NONE;
        damagedTo = -1;
        keyShown = false;
        shown = false;
        early.clear();
    }

    /// The decoder could make no frame of a packet, or no whole one.
    ///
    /// @param number of the packet, in order of decoding
    void lost(long number) {
        if (shown) {
            damage(number);
        } else {
            early.add(number);
        }
    }

    /// Takes over the frame's data.
    ///
    /// @param number of its packet, in order of decoding
    /// @param corrupt true where the container knows that the packet is not whole
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

    /// The stream has ended: nothing more comes that a waiting frame could be built on.
    void end() {
        release(Long.MAX_VALUE);
    }

    /// @param to gets the next frame that is whole
    /// @return false where there is none yet
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

    /// Of what was lost before it only that counts which was decoded after it.
    private void first(long number) {
        if (!shown) {
            shown = true;
            early.tailSet(number).forEach(this::damage);
            early.clear();
        }
    }

    /// True where the last frames are not whole.
    boolean endsDamaged() {
        return damagedFrom != NONE;
    }

    /// Frames that were held back.
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

    /// @param most bytes that may go on waiting; all go through where it is the greatest number
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
