package vopi.testing.clips;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/// Copies the packets of clips unchanged into a new container, one clip after the other.
public final class Remux {
    private Remux() {}

    /// Joins the clips under the header of the first.
    public static Path join(List<Path> clips, Path to) {
        return write(clips, to, List.of());
    }

    /// @param edges hidden rows or columns: top, bottom, left, right
    public static Path crop(Path clip, Path to, List<Integer> edges) {
        return write(List.of(clip), to, edges);
    }

    private static Path write(List<Path> clips, Path to, List<Integer> edges) {
        AVFormatContext out = new AVFormatContext(null);
        check(avformat_alloc_output_context2(out, null, null, to.toString()));
        long offset = 0;
        for (int i = 0; i < clips.size(); i++) {
            AVFormatContext in = new AVFormatContext(null);
            check(avformat_open_input(in, clips.get(i).toString(), null, null));
            if (i == 0) {
                header(in.streams(0), out, edges, to);
            }
            offset = packets(in, out, offset);
            avformat_close_input(in);
        }
        check(av_write_trailer(out));
        avio_closep(out.pb());
        avformat_free_context(out);
        return to;
    }

    private static void header(AVStream from, AVFormatContext out, List<Integer> edges, Path to) {
        AVStream stream = avformat_new_stream(out, null);
        check(avcodec_parameters_copy(stream.codecpar(), from.codecpar()));
        stream.codecpar().codec_tag(0);
        stream.time_base(from.time_base());
        if (!edges.isEmpty()) {
            ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            edges.forEach(bytes::putInt);
            int count = stream.codecpar().nb_coded_side_data();
            if (count != 0) {
                throw new IllegalStateException("the clip has side data already");
            }
            BytePointer data = new BytePointer(av_malloc(16)).capacity(16);
            data.put(bytes.array());
            AVPacketSideData one =
                    new AVPacketSideData(av_mallocz(Pointer.sizeof(AVPacketSideData.class)));
            one.data(data).size(16).type(AV_PKT_DATA_FRAME_CROPPING);
            stream.codecpar().coded_side_data(one);
            stream.codecpar().nb_coded_side_data(1);
        }
        AVIOContext io = new AVIOContext(null);
        check(avio_open(io, to.toString(), AVIO_FLAG_WRITE));
        out.pb(io);
        check(avformat_write_header(out, (AVDictionary) null));
    }

    /// @return start of the next clip, in milliseconds
    private static long packets(AVFormatContext in, AVFormatContext out, long offset) {
        AVPacket packet = av_packet_alloc();
        long end = offset;
        while (av_read_frame(in, packet) >= 0) {
            av_packet_rescale_ts(packet, in.streams(0).time_base(), av_make_q(1, 1000));
            packet.pts(packet.pts() + offset).dts(packet.dts() + offset);
            end = Math.max(end, packet.pts() + 40);
            av_packet_rescale_ts(packet, av_make_q(1, 1000), out.streams(0).time_base());
            packet.stream_index(0);
            check(av_interleaved_write_frame(out, packet));
        }
        av_packet_free(packet);
        return end;
    }

    private static void check(int result) {
        if (result < 0) {
            throw new IllegalStateException("FFmpeg says " + result);
        }
    }
}
