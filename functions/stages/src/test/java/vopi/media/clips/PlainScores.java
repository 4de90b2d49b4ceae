package vopi.media.clips;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import vopi.core.media.FrameScore;

/// The definitions, written down as they are read: every frame decoded in order by one thread, all
/// luma in doubles, no trick. Slow.
public final class PlainScores {
    /// A decoded frame; its scores are only worked out where it is a sample.
    private record Frame(BigDecimal seconds, double[][] luma) {
        double sharpness() {
            return PlainScores.sharpness(luma);
        }

        double[] small() {
            return PlainScores.small(luma);
        }
    }

    private PlainScores() {}

    public static List<FrameScore> of(Path file, int fps) {
        List<Frame> frames = decode(file);
        List<FrameScore> scores = new ArrayList<>();
        BigDecimal start = frames.getFirst().seconds();
        BigDecimal end = end(frames);
        int slots = Math.max(1, slot(end.subtract(start).add(new BigDecimal("0.0015")), fps));
        double[] before = null;
        for (int k = 0; k < slots; k++) {
            Frame shown = null;
            for (Frame frame : frames) {
                if (slot(frame.seconds().subtract(start), fps) <= k) {
                    shown = frame;
                }
            }
            double[] small = shown.small();
            double motion = before == null ? 0 : difference(before, small);
            scores.add(
                    new FrameScore(
                            k,
                            shown.seconds().subtract(start).doubleValue(),
                            shown.sharpness(),
                            motion));
            before = small;
        }
        return scores;
    }

    private static BigDecimal end(List<Frame> frames) {
        BigDecimal last = frames.getLast().seconds();
        if (frames.size() == 1) {
            return last;
        }
        BigDecimal gap = last.subtract(frames.get(frames.size() - 2).seconds());
        return last.add(gap.min(BigDecimal.ONE));
    }

    private static int slot(BigDecimal seconds, int fps) {
        return seconds.multiply(BigDecimal.valueOf(fps))
                .setScale(12, RoundingMode.HALF_EVEN)
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    private static double difference(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length / 255;
    }

    private static List<Frame> decode(Path file) {
        AVFormatContext context = new AVFormatContext(null);
        check(avformat_open_input(context, file.toString(), null, null));
        check(avformat_find_stream_info(context, (PointerPointer<Pointer>) null));
        int index =
                av_find_best_stream(
                        context, AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<Pointer>) null, 0);
        AVStream stream = context.streams(index);
        var codec = avcodec_find_decoder(stream.codecpar().codec_id());
        AVCodecContext decoder = avcodec_alloc_context3(codec);
        check(avcodec_parameters_to_context(decoder, stream.codecpar()));
        decoder.pkt_timebase(stream.time_base());
        decoder.thread_count(1);
        check(avcodec_open2(decoder, codec, (AVDictionary) null));
        List<Frame> frames = new ArrayList<>();
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
        return frames;
    }

    private static void drain(
            AVCodecContext decoder, AVFrame frame, AVStream stream, List<Frame> frames) {
        while (avcodec_receive_frame(decoder, frame) >= 0) {
            BigDecimal seconds =
                    BigDecimal.valueOf(frame.best_effort_timestamp())
                            .multiply(BigDecimal.valueOf(stream.time_base().num()))
                            .divide(
                                    BigDecimal.valueOf(stream.time_base().den()),
                                    15,
                                    RoundingMode.HALF_EVEN);
            double[][] luma = luma(frame);
            frames.add(new Frame(seconds, luma));
        }
    }

    /// Full-range luma, 0 to 255.
    private static double[][] luma(AVFrame frame) {
        int depth = av_pix_fmt_desc_get(frame.format()).comp(0).depth();
        double unit = 1 << (depth - 8);
        boolean full =
                frame.color_range() == AVCOL_RANGE_JPEG || frame.format() == AV_PIX_FMT_YUVJ420P;
        double[][] luma = new double[frame.height()][frame.width()];
        BytePointer data = new BytePointer(frame.data(0));
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                long at = (long) y * frame.linesize(0) + (depth > 8 ? 2L : 1L) * x;
                int raw = data.get(at) & 0xFF;
                if (depth > 8) {
                    raw |= (data.get(at + 1) & 0xFF) << 8;
                }
                double level = raw / unit;
                luma[y][x] =
                        full ? level : Math.max(0, Math.min(255, (level - 16) * 255.0 / 219.0));
            }
        }
        return luma;
    }

    private static double sharpness(double[][] luma) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int y = 1; y < luma.length - 1; y++) {
            for (int x = 1; x < luma[y].length - 1; x++) {
                double value =
                        luma[y - 1][x]
                                + luma[y + 1][x]
                                + luma[y][x - 1]
                                + luma[y][x + 1]
                                - 4 * luma[y][x];
                sum += value;
                squares += value * value;
                count++;
            }
        }
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }

    /// Each of 256 x 256 cells is the mean of the area that it covers.
    private static double[] small(double[][] luma) {
        int height = luma.length;
        int width = luma[0].length;
        double[] small = new double[256 * 256];
        for (int v = 0; v < 256; v++) {
            for (int u = 0; u < 256; u++) {
                double sum = 0;
                double top = v * height / 256.0;
                double bottom = (v + 1) * height / 256.0;
                double left = u * width / 256.0;
                double right = (u + 1) * width / 256.0;
                for (int y = (int) top; y < Math.min(height, Math.ceil(bottom)); y++) {
                    double tall = Math.min(bottom, y + 1) - Math.max(top, y);
                    for (int x = (int) left; x < Math.min(width, Math.ceil(right)); x++) {
                        double broad = Math.min(right, x + 1) - Math.max(left, x);
                        sum += luma[y][x] * tall * broad;
                    }
                }
                small[v * 256 + u] = sum / ((bottom - top) * (right - left));
            }
        }
        return small;
    }

    private static void check(int result) {
        if (result < 0) {
            throw new IllegalStateException("FFmpeg says " + result);
        }
    }
}
