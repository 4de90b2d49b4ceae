package vopi.testing.clips;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/// Decodes every frame of a file in order, on one thread, as FFmpeg's manual describes.
final class PlainDecoder {
    private PlainDecoder() {}

    /// @param frames takes the time in seconds and the frame, which belongs to the decoder
    static void decode(Path file, BiConsumer<BigDecimal, AVFrame> frames) {
        AVFormatContext context = new AVFormatContext(null);
        check(avformat_open_input(context, file.toString(), null, null));
        check(avformat_find_stream_info(context, (PointerPointer<Pointer>) null));
        int index =
                av_find_best_stream(
                        context, AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<Pointer>) null, 0);
        check(index);
        AVStream stream = context.streams(index);
        AVCodecContext decoder = avcodec_alloc_context3(codec(stream));
        check(avcodec_parameters_to_context(decoder, stream.codecpar()));
        decoder.pkt_timebase(stream.time_base());
        decoder.thread_count(1);
        // So that frames come in presentation order even if the stream omits the reordering depth.
        decoder.strict_std_compliance(FF_COMPLIANCE_STRICT);
        check(avcodec_open2(decoder, codec(stream), (AVDictionary) null));
        AVPacket packet = av_packet_alloc();
        AVFrame frame = av_frame_alloc();
        while (av_read_frame(context, packet) >= 0) {
            if (packet.stream_index() == index) {
                avcodec_send_packet(decoder, packet);
                drain(decoder, frame, stream, frames);
            }
            av_packet_unref(packet);
        }
        avcodec_send_packet(decoder, null);
        drain(decoder, frame, stream, frames);
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(decoder);
        avformat_close_input(context);
    }

    private static AVCodec codec(AVStream stream) {
        int id = stream.codecpar().codec_id();
        // FFmpeg's built-in AV1 decoder requires a graphics card.
        return id == AV_CODEC_ID_AV1
                ? avcodec_find_decoder_by_name("libaom-av1")
                : avcodec_find_decoder(id);
    }

    private static void drain(
            AVCodecContext decoder,
            AVFrame frame,
            AVStream stream,
            BiConsumer<BigDecimal, AVFrame> frames) {
        while (avcodec_receive_frame(decoder, frame) >= 0) {
            BigDecimal seconds =
                    BigDecimal.valueOf(frame.best_effort_timestamp())
                            .multiply(BigDecimal.valueOf(stream.time_base().num()))
                            .divide(
                                    BigDecimal.valueOf(stream.time_base().den()),
                                    15,
                                    RoundingMode.HALF_EVEN);
            frames.accept(seconds, frame);
        }
    }

    private static void check(int result) {
        if (result < 0) {
            throw new IllegalStateException("FFmpeg says " + result);
        }
    }
}
