package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.io.IOException;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/// Determines the real duration of a stream from the last packets present, not from a header.
final class StreamDuration {
    private static final int MAX_PACKETS_AT_END = 20_000;
    private static final long MAX_SECONDS = 100_000_000;

    /// Maximum reorder distance: frames that are held for seconds are also reordered by seconds.
    private static final int MAX_REORDERED = 16;

    private final MediaContainer container;
    private final int index;
    private final long bytes;
    private final AVRational base;
    private final long start;
    private final double fps;

    /// @param bytes size of the file
    StreamDuration(
            MediaContainer container,
            int index,
            long bytes,
            AVRational base,
            long start,
            double fps) {
        this.container = container;
        this.index = index;
        this.bytes = bytes;
        this.base = base;
        this.start = start;
        this.fps = fps;
    }

    /// The time stamp after the last frame.
    long end() throws IOException {
        // The grid counts a last frame for at most one second.
        long frame = Math.max(1, units(Math.min(1, 1 / fps)));
        long last = complete() ? lastIndexed() + delay() : lastPacket();
        if (last == Long.MIN_VALUE) {
            last = lastIndexed();
        }
        if (last == Long.MIN_VALUE) {
            long claimed = container.stream(index).duration();
            return start + (claimed > 0 && claimed < units(MAX_SECONDS) ? claimed : frame);
        }
        return Math.max(start, last) + frame;
    }

    /// Duration from the index entries whose bytes are present.
    PacketIndex index() {
        if (!container.steady()) {
            // The demuxer reports what it has read so far, not what exists.
            return PacketIndex.NONE;
        }
        AVStream stream = container.stream(index);
        int count = avformat_index_get_entries_count(stream);
        PacketIndex.Entry[] entries =
                IntStream.range(0, count)
                        .mapToObj(i -> avformat_index_get_entry(stream, i))
                        .filter(this::there)
                        .map(StreamDuration::entry)
                        .toArray(PacketIndex.Entry[]::new);
        return new PacketIndex(entries, complete(), delay());
    }

    private static PacketIndex.Entry entry(AVIndexEntry entry) {
        return new PacketIndex.Entry(
                entry.timestamp(),
                entry.pos(),
                entry.size(),
                (entry.flags() & AVIndexEntry.AVINDEX_KEYFRAME) != 0);
    }

    /// From decoding to presentation of a key frame: the delay of the first one.
    private long delay() {
        AVStream stream = container.stream(index);
        if (avformat_index_get_entries_count(stream) == 0) {
            return 0;
        }
        long first = avformat_index_get_entry(stream, 0).timestamp();
        long delay = start - first;
        int count = avformat_index_get_entries_count(stream);
        long mean = (avformat_index_get_entry(stream, count - 1).timestamp() - first) / count;
        return delay > 0 && delay < Math.max(units(1), MAX_REORDERED * mean) ? delay : 0;
    }

    /// Whether the index lists every packet: true for MP4 files without fragments.
    private boolean complete() {
        AVStream stream = container.stream(index);
        int count = avformat_index_get_entries_count(stream);
        return container.format().startsWith("mov")
                && count > 1
                && count >= stream.nb_frames()
                && stream.nb_frames() > 0;
    }

    private long units(double seconds) {
        return Math.round(seconds * base.den() / base.num());
    }

    private long lastPacket() throws IOException {
        long last = Long.MIN_VALUE;
        if (!container.withIndex(index, start + units(MAX_SECONDS))) {
            return last;
        }
        AVPacket packet = av_packet_alloc();
        try {
            for (int i = 0; i < MAX_PACKETS_AT_END && container.read(packet); i++) {
                long time = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
                if (packet.stream_index() == index
                        && time != AV_NOPTS_VALUE
                        && time - start < units(MAX_SECONDS)) {
                    last = Math.max(last, time);
                }
                av_packet_unref(packet);
            }
            return last;
        } finally {
            av_packet_free(packet);
        }
    }

    private long lastIndexed() {
        long last = Long.MIN_VALUE;
        AVStream stream = container.stream(index);
        int count = avformat_index_get_entries_count(stream);
        for (int i = 0; i < count; i++) {
            AVIndexEntry entry = avformat_index_get_entry(stream, i);
            if (there(entry) && entry.timestamp() - start < units(MAX_SECONDS)) {
                last = Math.max(last, entry.timestamp());
            }
        }
        return last;
    }

    private boolean there(AVIndexEntry entry) {
        return entry.pos() >= 0 && entry.pos() + Math.max(0, entry.size()) <= bytes;
    }
}
