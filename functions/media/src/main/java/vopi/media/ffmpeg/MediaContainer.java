package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;
import static vopi.media.ffmpeg.FfmpegException.check;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import vopi.core.media.ByteRange;
import vopi.media.source.MediaLimits;
import vopi.media.source.MediaSource;

/// An open container: reads packets of its streams and seeks to key frames. Only whitelisted
/// demuxers read the bytes, no protocol is permitted, and no other file is opened.
final class MediaContainer implements AutoCloseable {
    /// Size of the read-ahead buffer: a small one requests few bytes after the ones needed.
    private static final int IO_BUFFER = 16 * 1024;

    private static final int PACKETS_TO_FIND_STREAMS = 2000;

    /// Largest single allocation that FFmpeg may make: a 12-bit 4:4:4:4 frame of 4K takes 76 MB,
    /// and a table of a million entries takes less. A header may claim to need more.
    private static final long MAX_AT_ONCE = 128L << 20;

    private final AVFormatContext context;
    private final AVIOContext io;
    private final Callbacks.Token token;
    private final SourceCursor cursor;

    MediaContainer(MediaSource source, MediaLimits limits, DecodeBudget budget) throws IOException {
        av_log_set_level(AV_LOG_QUIET);
        av_max_alloc(MAX_AT_ONCE);
        this.cursor = new SourceCursor(source, budget);
        this.token = Callbacks.register(cursor);
        BytePointer buffer = new BytePointer(av_malloc(IO_BUFFER)).capacity(IO_BUFFER);
        this.io =
                avio_alloc_context(
                        buffer, IO_BUFFER, 0, token, Callbacks.READ, null, Callbacks.SEEK);
        this.context = avformat_alloc_context();
        context.pb(io);
        context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_CUSTOM_IO);
        context.io_open(Callbacks.REFUSE);
        context.interrupt_callback().callback(Callbacks.INTERRUPT);
        context.interrupt_callback().opaque(token);
        cursor.trace(true);
        open(limits);
        cursor.trace(false);
    }

    private void open(MediaLimits limits) throws IOException {
        AVDictionary options = new AVDictionary((Pointer) null);
        av_dict_set(options, "format_whitelist", String.join(",", MediaLimits.CONTAINERS), 0);
        av_dict_set(options, "protocol_whitelist", "none", 0);
        av_dict_set(options, "codec_whitelist", "none", 0);
        av_dict_set(options, "max_streams", Integer.toString(limits.maxStreams()), 0);
        int opened = avformat_open_input(context, (String) null, null, options);
        av_dict_free(options);
        if (opened < 0) {
            // FFmpeg has already freed its context, but not our buffers.
            freeIo();
            cursor.rethrow();
            check("open", opened);
        }
    }

    AVFormatContext context() {
        return context;
    }

    /// @throws FfmpegException if the stream does not exist, or is not known yet
    AVStream stream(int index) {
        if (index < 0 || index >= streams()) {
            throw new FfmpegException("stream " + index, AVERROR_STREAM_NOT_FOUND());
        }
        return context.streams(index);
    }

    /// Containers without a header list their streams only as packets arrive: reads until the
    /// requested stream is known, and then seeks back to the start.
    void await(BooleanSupplier there) throws IOException {
        if (there.getAsBoolean()) {
            return;
        }
        AVPacket packet = av_packet_alloc();
        try {
            for (int i = 0;
                    i < PACKETS_TO_FIND_STREAMS && !there.getAsBoolean() && read(packet);
                    i++) {
                av_packet_unref(packet);
            }
        } finally {
            av_packet_free(packet);
        }
        seekBytes(0);
    }

    int streams() {
        return context.nb_streams();
    }

    /// The demuxer's name, such as `mov,mp4,m4a,3gp,3g2,mj2`.
    String format() {
        return context.iformat().name().getString();
    }

    /// True if key frames are found by trial, and reading may start at any byte.
    boolean unindexed() {
        return format().startsWith("mpeg");
    }

    /// The demuxer drops packets of other streams as early as possible.
    void only(int index) {
        for (int i = 0; i < streams(); i++) {
            stream(i).discard(i == index ? AVDISCARD_DEFAULT : AVDISCARD_ALL);
        }
    }

    /// @return false at the end
    boolean read(AVPacket packet) throws IOException {
        int result = av_read_frame(context, packet);
        if (result >= 0) {
            return true;
        }
        cursor.rethrow();
        if (cursor.expired()) {
            check("read", result);
        }
        // A read error ends the stream here: the packets read so far are used.
        return false;
    }

    /// Seeks to the last key frame at or before the time stamp.
    ///
    /// @return false if the container cannot seek
    boolean seek(int stream, long timestamp) throws IOException {
        int result = avformat_seek_file(context, stream, Long.MIN_VALUE, timestamp, timestamp, 0);
        cursor.rethrow();
        return result >= 0;
    }

    /// The ranges read to open the container and by `withIndex`.
    List<ByteRange> opening() {
        return cursor.traced();
    }

    /// Makes the demuxer read an index that it reads only at the first seek. Reading continues at
    /// the seek's target.
    boolean withIndex(int stream, long timestamp) throws IOException {
        cursor.trace(format().startsWith("matroska"));
        boolean jumped = seek(stream, timestamp);
        cursor.trace(false);
        return jumped;
    }

    /// True if time stamps increase from packet to packet over the whole file.
    boolean steady() {
        return (context.iformat().flags() & AVFMT_TS_DISCONT) == 0;
    }

    /// Seeks to a byte position: 0 always works.
    boolean seekBytes(long position) throws IOException {
        int result = av_seek_frame(context, -1, position, AVSEEK_FLAG_BYTE);
        cursor.rethrow();
        return result >= 0;
    }

    @Override
    public void close() {
        avformat_close_input(context);
        freeIo();
    }

    private void freeIo() {
        // The demuxer may have replaced the buffer, so the context's current buffer is freed.
        Pointer buffer = io.buffer();
        av_free(buffer);
        avio_context_free(io);
        Callbacks.remove(token);
    }
}
