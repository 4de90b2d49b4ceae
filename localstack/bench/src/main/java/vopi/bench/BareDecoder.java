package vopi.bench;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.Pointer;

/// Decodes every frame of the first video stream and discards it: the minimum cost of any code that
/// reads all frames. Only for generated files: it accepts any format.
final class BareDecoder implements AutoCloseable {
    private final AVFormatContext container = new AVFormatContext((Pointer) null);
    private final AVCodecContext decoder;
    private final int index;

    BareDecoder(Path file, int threads) {
        check(avformat_open_input(container, file.toString(), null, null));
        index =
                check(
                        av_find_best_stream(
                                container, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0));
        AVStream stream = container.streams(index);
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        decoder = avcodec_alloc_context3(codec);
        check(avcodec_parameters_to_context(decoder, stream.codecpar()));
        decoder.thread_count(threads);
        check(avcodec_open2(decoder, codec, new AVDictionary((Pointer) null)));
    }

    /// @return number of decoded frames
    int run() {
        AVPacket packet = av_packet_alloc();
        AVFrame frame = av_frame_alloc();
        int frames = 0;
        while (av_read_frame(container, packet) >= 0) {
            if (packet.stream_index() == index && avcodec_send_packet(decoder, packet) >= 0) {
                frames += receive(frame);
            }
            av_packet_unref(packet);
        }
        avcodec_send_packet(decoder, (AVPacket) null);
        frames += receive(frame);
        av_frame_free(frame);
        av_packet_free(packet);
        return frames;
    }

    private int receive(AVFrame frame) {
        int frames = 0;
        while (avcodec_receive_frame(decoder, frame) >= 0) {
            frames++;
        }
        return frames;
    }

    private static int check(int result) {
        if (result < 0) {
            throw new IllegalStateException("FFmpeg returned " + result);
        }
        return result;
    }

    @Override
    public void close() {
        avcodec_free_context(decoder);
        avformat_close_input(container);
    }
}
