package vopi.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;
import static vopi.media.ffmpeg.FfmpegException.check;

import java.util.function.LongConsumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.Pointer;
import vopi.core.error.UnusableVideo;
import vopi.media.source.MediaLimits;

/// The decoder of one stream.
final class Decoder implements AutoCloseable {
    /// Each frame thread holds a frame, so large frames use fewer threads.
    private static final long LARGE_PIXELS = 2560L * 1440;

    private static final int THREADS_FOR_LARGE = 4;

    private final AVCodecContext context;
    private final CleanAperture aperture;
    private LongConsumer lost = _ -> {};
    private long sent;

    /// @param strict also reports damage inside HEVC pictures, which is otherwise silent; a damaged
    ///   SEI message beside a picture then counts as damage too
    Decoder(AVStream stream, MediaLimits limits, boolean strict) {
        int id = stream.codecpar().codec_id();
        AVCodec codec = Codecs.decoder(stream);
        if (codec == null) {
            throw new UnusableVideo(
                    "The video is coded as "
                            + Codecs.name(id)
                            + ", which is not supported. Export it as H.264 (MP4) and send that.");
        }
        aperture = CleanAperture.of(stream);
        context = avcodec_alloc_context3(codec);
        boolean opened = false;
        try {
            open(codec, stream, limits, strict);
            opened = true;
        } finally {
            if (!opened) {
                avcodec_free_context(context);
            }
        }
    }

    private void open(AVCodec codec, AVStream stream, MediaLimits limits, boolean strict) {
        int id = stream.codecpar().codec_id();
        check("parameters", avcodec_parameters_to_context(context, stream.codecpar()));
        context.pkt_timebase(stream.time_base());
        long maxPixels = Codecs.maxPixels(id, limits);
        if ((long) context.width() * context.height() > maxPixels) {
            // The header may be wrong: the limit is checked against decoded frames.
            context.width(0).height(0).coded_width(0).coded_height(0);
        }
        context.max_pixels(maxPixels);
        context.thread_count(threads(stream, limits));
        if (id == AV_CODEC_ID_PRORES || id == AV_CODEC_ID_DNXHD) {
            // Their slices are independent: threads share one frame instead of holding one each.
            context.thread_type(AVCodecContext.FF_THREAD_SLICE);
        }
        if (strict && id == AV_CODEC_ID_HEVC) {
            context.err_recognition(AV_EF_EXPLODE);
        }
        // Otherwise the left crop of the stream is rounded down to the vector alignment.
        context.flags(context.flags() | AV_CODEC_FLAG_UNALIGNED | AV_CODEC_FLAG_COPY_OPAQUE);
        // H.264 streams without a reorder depth get the maximum of their level, so that frames
        // always come in presentation order.
        context.strict_std_compliance(FF_COMPLIANCE_STRICT);
        check("codec", avcodec_open2(context, codec, new AVDictionary((Pointer) null)));
    }

    private static int threads(AVStream stream, MediaLimits limits) {
        if (stream.codecpar().codec_id() == AV_CODEC_ID_AV1) {
            // libaom allocates buffers of several frames for each thread.
            return 1;
        }
        long pixels = (long) stream.codecpar().width() * stream.codecpar().height();
        return pixels > LARGE_PIXELS
                ? Math.min(limits.threads(), THREADS_FOR_LARGE)
                : limits.threads();
    }

    AVCodecContext context() {
        return context;
    }

    /// @param consumer receives the numbers of packets that gave no frame
    void onLost(LongConsumer consumer) {
        lost = consumer;
    }

    /// @param needed false if the packet is decoded only when other frames refer to it
    void send(AVPacket packet, boolean needed) {
        context.skip_frame(needed ? AVDISCARD_DEFAULT : AVDISCARD_NONREF);
        sent++;
        boolean corrupt = (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
        packet.opaque(new Tag(2 * sent + (corrupt ? 1 : 0)));
        if (avcodec_send_packet(context, packet) < 0) {
            lost.accept(sent - delay());
        }
    }

    /// Number of the packet from which the frame was decoded, in decoding order.
    long number(AVFrame frame) {
        Pointer tag = frame.opaque();
        return tag == null || tag.isNull() ? sent : tag.address() / 2;
    }

    /// True if the container marks the frame's packet as incomplete.
    static boolean corrupt(AVFrame frame) {
        Pointer tag = frame.opaque();
        return tag != null && !tag.isNull() && tag.address() % 2 == 1;
    }

    /// Number of packets by which the output lags behind the input because of frame threads.
    private int delay() {
        boolean frames = (context.active_thread_type() & AVCodecContext.FF_THREAD_FRAME) != 0;
        return frames ? context.thread_count() - 1 : 0;
    }

    /// A number stored as a pointer.
    private static final class Tag extends Pointer {
        Tag(long number) {
            address = number;
        }
    }

    void drain() {
        avcodec_send_packet(context, (AVPacket) null);
    }

    /// @return true if there is a frame; false if more packets are needed or the stream has ended
    boolean receive(AVFrame frame) {
        for (int errors = 0; ; errors++) {
            int result = avcodec_receive_frame(context, frame);
            if (result == AVERROR_EAGAIN() || result == AVERROR_EOF() || errors > 64) {
                return false;
            }
            if (result >= 0) {
                aperture.apply(frame);
                return true;
            }
            // The failed frame is one of those that frame threads still held at the end of the
            // stream.
            lost.accept(sent - Math.max(0, delay() - 1));
            lost.accept(sent);
        }
    }

    void flush() {
        avcodec_flush_buffers(context);
    }

    @Override
    public void close() {
        avcodec_free_context(context);
    }
}
