package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeSet;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jspecify.annotations.Nullable;
import vopi.media.score.FrameGrid;

/// Reads the packets of one stream far enough ahead to know which of them are samples: a packet is
/// a sample if no later frame of its slot exists.
final class PacketQueue implements AutoCloseable {
    /// Maximum number of frames presented before a frame that is coded earlier.
    private static final int MAX_REORDERED = 16;

    private static final int MAX_AHEAD = 256;
    private static final int MAX_BYTES_AHEAD = 32 << 20;
    private static final int REMEMBERED = 1024;

    private final MediaContainer container;
    private final int stream;
    private final FrameGrid grid;
    private final boolean lookAhead;
    private final Deque<AVPacket> ahead = new ArrayDeque<>();
    private final TreeSet<Long> shown = new TreeSet<>();
    private long bytesAhead;
    private long latestDecode = Long.MIN_VALUE;
    private boolean ended;
    private boolean awaitKey;
    private boolean needed = true;
    private long until = Long.MAX_VALUE;
    private boolean stopped;
    private boolean orderly = true;

    PacketQueue(MediaContainer container, int stream, FrameGrid grid, boolean lookAhead) {
        this.container = container;
        this.stream = stream;
        this.grid = grid;
        this.lookAhead = lookAhead;
    }

    /// @return null at the end; the caller frees it
    @Nullable AVPacket next() throws IOException {
        while (true) {
            AVPacket head = ahead.peekFirst();
            if (head == null && ended) {
                return null;
            }
            if (head != null && decided(head)) {
                ahead.removeFirst();
                bytesAhead -= head.size();
                return head;
            }
            AVPacket packet = read();
            if (packet != null) {
                remember(packet);
            }
        }
    }

    /// True if the last returned packet may be a sample.
    boolean needed() {
        return needed;
    }

    /// Skips packets that are presented before this time and to which no needed packet refers.
    void until(long time) {
        until = time;
    }

    /// True if packets were skipped.
    boolean stopped() {
        return stopped;
    }

    /// Presentation time of the last frame, from the packets.
    ///
    /// @param least minimum result
    long last(long least) {
        return shown.isEmpty() ? least : Math.max(least, shown.last());
    }

    /// Presentation time of the second-to-last frame, from the packets.
    ///
    /// @return the time stamp before the last; the last one if there is only one
    long beforeLast(long last) {
        Long before = shown.lower(last);
        return before == null ? last : before;
    }

    /// Restarts after a seek: packets before the first key frame are skipped.
    void reset(boolean skipToKey) {
        close();
        ahead.clear();
        shown.clear();
        bytesAhead = 0;
        latestDecode = Long.MIN_VALUE;
        ended = false;
        stopped = false;
        awaitKey = skipToKey;
    }

    @Override
    public void close() {
        ahead.forEach(packet -> av_packet_free(packet));
        ahead.clear();
    }

    private boolean decided(AVPacket head) {
        needed = true;
        long pts = head.pts();
        if (!lookAhead || pts == AV_NOPTS_VALUE || !grid.plausible(pts)) {
            return true;
        }
        long end = grid.slotEnd(grid.slot(pts));
        if (ended || latestDecode >= end || shown.tailSet(end).size() > MAX_REORDERED) {
            Long later = shown.higher(pts);
            needed = later == null || later >= end;
            return true;
        }
        return ahead.size() > MAX_AHEAD || bytesAhead > MAX_BYTES_AHEAD;
    }

    private @Nullable AVPacket read() throws IOException {
        while (!ended) {
            AVPacket packet = av_packet_alloc();
            boolean taken = false;
            try {
                if (!container.read(packet)) {
                    ended = true;
                    return null;
                }
                boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
                if (packet.stream_index() == stream && (key || !awaitKey)) {
                    awaitKey = false;
                    taken = true;
                    return packet;
                }
            } finally {
                if (!taken) {
                    av_packet_free(packet);
                }
            }
        }
        return null;
    }

    private void remember(AVPacket packet) {
        ahead.addLast(packet);
        bytesAhead += packet.size();
        boolean shownAtAll = (packet.flags() & AV_PKT_FLAG_DISCARD) == 0;
        if (shownAtAll && packet.pts() != AV_NOPTS_VALUE && grid.plausible(packet.pts())) {
            shown.add(packet.pts());
            if (shown.size() > REMEMBERED) {
                shown.pollFirst();
            }
        }
        if (packet.dts() != AV_NOPTS_VALUE) {
            latestDecode = Math.max(latestDecode, packet.dts());
            stop(packet);
        }
    }

    /// A frame is decoded before it is presented, so no later packet has a presentation time before
    /// the decoding time of the first packet past the end. This is used only while it has been true
    /// for all packets so far.
    private void stop(AVPacket packet) {
        orderly &= packet.pts() != AV_NOPTS_VALUE && packet.pts() >= packet.dts();
        if (!lookAhead || !orderly || packet.dts() < until || !container.steady()) {
            return;
        }
        ended = true;
        stopped = true;
        while (!ahead.isEmpty() && ahead.getLast().pts() >= until) {
            AVPacket last = ahead.removeLast();
            bytesAhead -= last.size();
            av_packet_free(last);
        }
    }
}
