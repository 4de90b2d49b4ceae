package vopi.testing.clips;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.Pointer;

/// Encodes generated clips with the encoders of the LGPL build.
public final class ClipWriter implements AutoCloseable {
    private final ClipSpec spec;
    private final AVFormatContext context = new AVFormatContext(null);
    private final AVCodecContext encoder;
    private final AVStream stream;
    private final AVPacket packet = av_packet_alloc();
    private final FramePainter painter;

    private ClipWriter(ClipSpec spec, Path file) {
        this.spec = spec;
        this.painter = new FramePainter(spec);
        check(avformat_alloc_output_context2(context, null, null, file.toString()));
        av_log_set_level(AV_LOG_QUIET);
        // The engine under test lowers this limit of the whole process at every file that it opens:
        // an encoder needs more at once than a decoder may have.
        av_max_alloc(Integer.MAX_VALUE);
        AVCodec codec = avcodec_find_encoder_by_name(spec.encoder());
        encoder = avcodec_alloc_context3(codec);
        configure();
        AVDictionary options = new AVDictionary((Pointer) null);
        if (spec.encoder().startsWith("libvpx")) {
            av_dict_set(options, "deadline", "realtime", 0);
            av_dict_set(options, "cpu-used", "8", 0);
        }
        spec.options().forEach((name, value) -> av_dict_set(options, name, value, 0));
        check(avcodec_open2(encoder, codec, options));
        stream = avformat_new_stream(context, null);
        stream.time_base(encoder.time_base());
        check(avcodec_parameters_from_context(stream.codecpar(), encoder));
        AVIOContext io = new AVIOContext(null);
        check(avio_open(io, file.toString(), AVIO_FLAG_WRITE));
        context.pb(io);
        if (spec.rhythm().times().applyAsLong(0) < 0) {
            context.avoid_negative_ts(AVFormatContext.AVFMT_AVOID_NEG_TS_DISABLED);
        }
        // Options that the encoder did not consume are the container's.
        check(avformat_write_header(context, options));
        av_dict_free(options);
    }

    public static Path write(ClipSpec spec, Path file) {
        try (ClipWriter writer = new ClipWriter(spec, file)) {
            writer.frames();
        }
        return file;
    }

    private boolean steady() {
        return spec.extension().equals(".avi") || spec.encoder().equals("mpeg2video");
    }

    private void configure() {
        encoder.width(spec.pixels().width());
        encoder.height(spec.pixels().height());
        encoder.pix_fmt(av_get_pix_fmt(spec.pixels().format()));
        // MPEG-2 and AVI have frame rates instead of time stamps.
        encoder.time_base(av_make_q(1, steady() ? 25 : 1000));
        encoder.framerate(av_make_q(25, 1));
        encoder.gop_size(spec.rhythm().keyInterval());
        encoder.max_b_frames(spec.rhythm().bFrames());
        encoder.bit_rate(4_000_000);
        encoder.thread_count(1);
        encoder.color_range(spec.look().fullRange() ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG);
        encoder.colorspace(spec.look().matrix());
        encoder.color_trc(spec.look().curve());
        encoder.color_primaries(spec.look().primaries());
        if (spec.look().interlaced()) {
            encoder.flags(
                    encoder.flags() | AV_CODEC_FLAG_INTERLACED_DCT | AV_CODEC_FLAG_INTERLACED_ME);
        }
        encoder.strict_std_compliance(-1);
        encoder.sample_aspect_ratio(
                av_make_q(spec.pixels().aspectNumerator(), spec.pixels().aspectDenominator()));
        if ((context.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
            encoder.flags(encoder.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        }
    }

    private void frames() {
        AVFrame frame = av_frame_alloc();
        frame.width(spec.pixels().width());
        frame.height(spec.pixels().height());
        frame.format(encoder.pix_fmt());
        frame.color_range(encoder.color_range());
        frame.sample_aspect_ratio(encoder.sample_aspect_ratio());
        frame.colorspace(encoder.colorspace());
        frame.color_trc(encoder.color_trc());
        frame.color_primaries(encoder.color_primaries());
        if (spec.look().interlaced()) {
            int fields = AVFrame.AV_FRAME_FLAG_INTERLACED | AVFrame.AV_FRAME_FLAG_TOP_FIELD_FIRST;
            frame.flags(frame.flags() | fields);
        }
        check(av_frame_get_buffer(frame, 0));
        for (int i = 0; i < spec.rhythm().frames(); i++) {
            check(av_frame_make_writable(frame));
            painter.paint(frame, i);
            frame.pts(steady() ? i : spec.rhythm().times().applyAsLong(i));
            check(avcodec_send_frame(encoder, frame));
            packets();
        }
        check(avcodec_send_frame(encoder, null));
        packets();
        check(av_write_trailer(context));
        av_frame_free(frame);
    }

    private void packets() {
        while (avcodec_receive_packet(encoder, packet) >= 0) {
            packet.stream_index(0);
            packet.duration(steady() ? 1 : 40);
            av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
            check(av_interleaved_write_frame(context, packet));
        }
    }

    private static void check(int result) {
        if (result < 0) {
            byte[] text = new byte[200];
            av_strerror(result, text, text.length);
            throw new IllegalStateException(
                    new String(text, java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avcodec_free_context(encoder);
        avio_closep(context.pb());
        avformat_free_context(context);
    }
}
